"""The one exception tree; every message is a Chinese sentence that says what is wrong and what to
do.

MingzhangError
├── DocumentError      a document can't be taken (empty, binary, no unit, no year, …)
├── CorpusError        a data folder can't be used
│   ├── NoEditionError       nothing has been ingested there yet
│   ├── EditionVersionError  it was written by a newer version
│   └── StorageError         the disk is full, or the folder can't be written
├── ModelError         an embedding or chat model can't be loaded or used
└── UsageError         a wrong setting, option or question file
"""


class MingzhangError(Exception):
    """Base of all errors that a user may see; `str(error)` is fit to be shown."""


class DocumentError(MingzhangError):
    """A document can't be taken; nothing of it is stored."""


class CorpusError(MingzhangError):
    """A data folder can't be used as it is."""


class NoEditionError(CorpusError):
    """The data folder holds no published edition."""


class EditionVersionError(CorpusError):
    """The data folder was written by a newer version of the program."""


class StorageError(CorpusError):
    """The disk is full, or the data folder can't be read or written."""


class ModelError(MingzhangError):
    """An embedding or chat model can't be loaded, or does not fit the edition."""


class UsageError(MingzhangError):
    """A setting, an option or an input file of the user's is wrong."""
