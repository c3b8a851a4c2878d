# needs: datafusion pyarrow
"""DataFusion, in its own process."""

import datafusion
from common import compare_all


compare_all("DataFusion", datafusion.__version__, "datafusion")
