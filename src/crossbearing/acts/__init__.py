"""What a person does to a case: one file per act; each is one transaction, one custody entry, one inverse."""
