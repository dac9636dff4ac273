"""Sums of what was sold and seen: kept by hour and by day, and always equal to a count of the rows they are made from."""

from insights.models.reports import Report as Report
from insights.models.sales import BuyerDay as BuyerDay
from insights.models.sales import ProductDay as ProductDay
from insights.models.sales import PromotionDay as PromotionDay
from insights.models.sales import SalesHour as SalesHour
from insights.models.standing import LogCursor as LogCursor
from insights.models.standing import StaleDay as StaleDay
from insights.models.standing import Standing as Standing
from insights.models.traffic import ProductTraffic as ProductTraffic
from insights.models.traffic import TrafficDay as TrafficDay
from insights.models.traffic import TrafficHour as TrafficHour
from insights.models.traffic import TrafficReading as TrafficReading
