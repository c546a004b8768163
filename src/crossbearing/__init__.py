"""Crossbearing: quoted, attributed claims; independent bearings; corroboration counted by origins."""

__version__ = "0.1.0"
