"""What happens to an order after it was sold: requests of buyers, refunds, disputes."""

from aftersales.models.news import ReturnHint, ReturnPoll
from aftersales.models.proof import Dispute, Evidence
from aftersales.models.refunds import Refund, RefundLine
from aftersales.models.returns import Return, ReturnLine

__all__ = ["Dispute", "Evidence", "Refund", "RefundLine", "Return", "ReturnHint", "ReturnLine", "ReturnPoll"]
