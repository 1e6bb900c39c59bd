from counterclaim.errors import CounterclaimError as CounterclaimError
from counterclaim.ingest import read as read
from counterclaim.ingest import read_paths as read_paths
from counterclaim.ledger import Ledger as Ledger
from counterclaim.ledger import open_ledger as open_ledger
from counterclaim.model import Account as Account
from counterclaim.model import Claim as Claim
from counterclaim.model import Reading as Reading
from counterclaim.model import Report as Report
from counterclaim.model import Span as Span
from counterclaim.pipeline import extract as extract
from counterclaim.pipeline import extract_all as extract_all

__all__: list[str]
__version__: str
