"""Small SYNTHETIC lists; indexes are kept in a folder of the test's own."""

from __future__ import annotations

from pathlib import Path

import pytest

UN = """<?xml version="1.0" encoding="UTF-8"?>
<!-- SYNTHETIC -->
<CONSOLIDATED_LIST dateGenerated="2024-02-29T00:00:09Z">
  <INDIVIDUALS>
    <INDIVIDUAL>
      <FIRST_NAME>EXAMPLE</FIRST_NAME><SECOND_NAME>SAMPLESON</SECOND_NAME>
      <UN_LIST_TYPE>DPRK</UN_LIST_TYPE><REFERENCE_NUMBER>SYi.001 </REFERENCE_NUMBER><LISTED_ON>2016-03-02</LISTED_ON>
      <NATIONALITY><VALUE>Democratic People's Republic of Korea</VALUE></NATIONALITY>
      <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Sampson</ALIAS_NAME></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1971</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
    </INDIVIDUAL>
  </INDIVIDUALS>
  <ENTITIES>
    <ENTITY>
      <FIRST_NAME>FOURTH SAMPLE COMMITTEE</FIRST_NAME><UN_LIST_TYPE>DPRK</UN_LIST_TYPE>
      <REFERENCE_NUMBER>SYe.002</REFERENCE_NUMBER><LISTED_ON>2016-03-02</LISTED_ON>
      <ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY><ALIAS_NAME>"FSC"</ALIAS_NAME></ENTITY_ALIAS>
      <ENTITY_ADDRESS><COUNTRY>Democratic People's Republic of Korea</COUNTRY></ENTITY_ADDRESS>
    </ENTITY>
    <ENTITY>
      <FIRST_NAME>SAMPLE GLORY</FIRST_NAME><UN_LIST_TYPE>DPRK</UN_LIST_TYPE>
      <REFERENCE_NUMBER>SYe.003</REFERENCE_NUMBER>
      <COMMENTS1>SYNTHETIC: a fictional vessel. IMO number: 9074729. Flag: Russian Federation.</COMMENTS1>
    </ENTITY>
    <ENTITY><FIRST_NAME>WITHOUT NUMBER</FIRST_NAME></ENTITY>
  </ENTITIES>
</CONSOLIDATED_LIST>
"""
SDN = (
    '101,"SAMPLE STAR","vessel","DPRK3",-0- ,"ZZ9XY","General Cargo",-0- ,-0- ,"Panama",-0- ,'
    "\"Former Vessel Flag Malta; Vessel Registration Identification IMO 9187629; MMSI 351000001; f.k.a. 'SAMPLE MOON'; "
    'Linked To: SAMPLE LINES."\n'
    '102,"SAMPLESON, Example","individual","DPRK2] [NPWMD",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,'
    "\"DOB 04 Apr 1960; nationality Korea, North; Passport 123 (Korea, North) issued 05 May 2019 expires 05 May 2029; a.k.a. 'SAMMY'; very lo\"\n"
    '103,"SAMPLE LINES",-0- ,"SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n'
    "\x1a"
)
PARTS = {
    "alt.csv": '103,1,"aka","SAMPLE SHIPPING LINES",-0- \n',
    "add.csv": '103,1,"1 Example Road","Exampletown","Panama",-0- \n',
    "sdn_comments.csv": '102,"ng; Linked To: SAMPLE LINES."\n',
}


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSBEARING_CACHE", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def un_list(tmp_path: Path) -> Path:
    path = tmp_path / "un.xml"
    path.write_text(UN, "utf-8")
    return path


@pytest.fixture
def ofac_list(tmp_path: Path) -> Path:
    folder = tmp_path / "ofac"
    folder.mkdir()
    for name, text in {"sdn.csv": SDN, **PARTS}.items():
        (folder / name).write_text(text, "cp1252")
    return folder / "sdn.csv"
