"""What is kept of ads: the wallet and its invoices, campaigns and where they run, what came of them."""

from ads.models.campaigns import AdCampaign as AdCampaign
from ads.models.campaigns import AdHint as AdHint
from ads.models.campaigns import AdPlacement as AdPlacement
from ads.models.campaigns import AdProduct as AdProduct
from ads.models.results import AdCredit as AdCredit
from ads.models.results import AdHour as AdHour
from ads.models.results import AdOrder as AdOrder
from ads.models.wallet import AdTopUp as AdTopUp
from ads.models.wallet import AdWallet as AdWallet
from ads.models.wallet import AdWalletEntry as AdWalletEntry
