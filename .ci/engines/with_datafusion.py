# needs: datafusion pyarrow
"""DataFusion, in its own process."""

import datafusion
from common import compare, recipes


compare("DataFusion", datafusion.__version__, recipes("datafusion")["annotated"])
