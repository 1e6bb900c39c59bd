from counterclaim.errors import CounterclaimError as CounterclaimError
from counterclaim.front.comparing import Compared as Compared
from counterclaim.front.comparing import compare as compare
from counterclaim.front.incident import Incident as Incident
from counterclaim.front.incident import Reconciled as Reconciled
from counterclaim.front.incident import WorkedToll as WorkedToll
from counterclaim.front.incident import link as link
from counterclaim.front.incident import reconcile as reconcile
from counterclaim.front.ledger import Ledger as Ledger
from counterclaim.front.ledger import open_ledger as open_ledger
from counterclaim.front.reading import Reading as Reading
from counterclaim.front.reading import extract as extract
from counterclaim.front.reading import extract_all as extract_all
from counterclaim.front.reading import read as read
from counterclaim.front.reading import read_paths as read_paths
from counterclaim.front.reading import read_text as read_text
from counterclaim.front.tables import to_arrow as to_arrow
from counterclaim.front.tables import to_pandas as to_pandas
from counterclaim.front.tables import to_polars as to_polars
from counterclaim.model import Account as Account
from counterclaim.model import Claim as Claim
from counterclaim.model import Report as Report
from counterclaim.model import Span as Span

__all__: list[str]
__version__: str
