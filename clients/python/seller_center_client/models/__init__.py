"""Contains all the data models used in inputs/outputs"""

from .ad import Ad
from .ad_create_request import AdCreateRequest
from .ad_end_enum import AdEndEnum
from .ad_figures import AdFigures
from .ad_kind_enum import AdKindEnum
from .ad_obstacle_enum import AdObstacleEnum
from .ad_placement import AdPlacement
from .ad_product import AdProduct
from .ad_product_obstacle_enum import AdProductObstacleEnum
from .ad_product_place import AdProductPlace
from .ad_report_row import AdReportRow
from .ad_row import AdRow
from .ad_status_enum import AdStatusEnum
from .ad_top_up import AdTopUp
from .ad_top_up_body_request import AdTopUpBodyRequest
from .ad_wallet import AdWallet
from .ad_wallet_entry import AdWalletEntry
from .ad_wallet_entry_kind_enum import AdWalletEntryKindEnum
from .affiliate_fault import AffiliateFault
from .affiliate_order import AffiliateOrder
from .affiliate_order_state_enum import AffiliateOrderStateEnum
from .affiliate_report import AffiliateReport
from .answer_body_request import AnswerBodyRequest
from .appeal import Appeal
from .appeal_body_request import AppealBodyRequest
from .appeal_of import AppealOf
from .appeal_proof_enum import AppealProofEnum
from .appeal_state_enum import AppealStateEnum
from .approve_body_request import ApproveBodyRequest
from .arbitration_enum import ArbitrationEnum
from .arrived_line_request import ArrivedLineRequest
from .attempt import Attempt
from .audit_status_enum import AuditStatusEnum
from .availability_request import AvailabilityRequest
from .balance import Balance
from .bank_account import BankAccount
from .bank_account_body_request import BankAccountBodyRequest
from .bar_object import Bar
from .blank_enum import BlankEnum
from .borne_by_enum import BorneByEnum
from .brand_assigned import BrandAssigned
from .brand_body_request import BrandBodyRequest
from .brand_holder_enum import BrandHolderEnum
from .brand_refused import BrandRefused
from .break_even import BreakEven
from .buffer import Buffer
from .buffer_body_request import BufferBodyRequest
from .bulk_change_field_enum import BulkChangeFieldEnum
from .bulk_change_mode_enum import BulkChangeModeEnum
from .bulk_change_request import BulkChangeRequest
from .bulk_edit_request import BulkEditRequest
from .bulk_selection_request import BulkSelectionRequest
from .bulk_selection_request_query import BulkSelectionRequestQuery
from .buyer import Buyer
from .buyer_enum import BuyerEnum
from .buyers_enum import BuyersEnum
from .came_by_enum import CameByEnum
from .campaign import Campaign
from .campaign_stage_enum import CampaignStageEnum
from .can_enum import CanEnum
from .cancel_body_reason_enum import CancelBodyReasonEnum
from .cancel_body_request import CancelBodyRequest
from .cancelled_by_enum import CancelledByEnum
from .case import Case
from .case_kind_enum import CaseKindEnum
from .case_state_enum import CaseStateEnum
from .category import Category
from .category_attribute import CategoryAttribute
from .change import Change
from .chat_message_state_enum import ChatMessageStateEnum
from .chat_message_type_enum import ChatMessageTypeEnum
from .choice_image import ChoiceImage
from .choice_image_upload_request import ChoiceImageUploadRequest
from .close_body_request import CloseBodyRequest
from .collaboration import Collaboration
from .collaboration_create_request import CollaborationCreateRequest
from .collaboration_kind_enum import CollaborationKindEnum
from .collaboration_listing import CollaborationListing
from .collaboration_product import CollaborationProduct
from .collaboration_product_state_enum import CollaborationProductStateEnum
from .collaboration_row import CollaborationRow
from .collaboration_state_enum import CollaborationStateEnum
from .columns_enum import ColumnsEnum
from .combine_body_request import CombineBodyRequest
from .component import Component
from .component_row_request import ComponentRowRequest
from .components_body_request import ComponentsBodyRequest
from .connection import Connection
from .conversation import Conversation
from .count_row_request import CountRowRequest
from .count_rows_request import CountRowsRequest
from .couriers_enum import CouriersEnum
from .creator import Creator
from .creator_note_body_request import CreatorNoteBodyRequest
from .creator_sums import CreatorSums
from .creators_body_request import CreatorsBodyRequest
from .currency_enum import CurrencyEnum
from .day_sums import DaySums
from .days_enum import DaysEnum
from .decision_enum import DecisionEnum
from .deed import Deed
from .deed_kind_enum import DeedKindEnum
from .deed_problem import DeedProblem
from .deed_state_enum import DeedStateEnum
from .delivery import Delivery
from .delivery_type_enum import DeliveryTypeEnum
from .difference import Difference
from .difference_ids_request import DifferenceIdsRequest
from .difference_state_enum import DifferenceStateEnum
from .direction_enum import DirectionEnum
from .disabled_reason_enum import DisabledReasonEnum
from .discount import Discount
from .discount_body_request import DiscountBodyRequest
from .display import Display
from .display_case_enum import DisplayCaseEnum
from .dispute import Dispute
from .dispute_body_request import DisputeBodyRequest
from .dispute_kind_enum import DisputeKindEnum
from .do_enum import DoEnum
from .drift_check import DriftCheck
from .drift_check_status_enum import DriftCheckStatusEnum
from .drift_start_request import DriftStartRequest
from .ending_enum import EndingEnum
from .endpoint import Endpoint
from .endpoint_create_request import EndpointCreateRequest
from .enrol_body_request import EnrolBodyRequest
from .event import Event
from .every_minutes_enum import EveryMinutesEnum
from .evidence import Evidence
from .export_start_request import ExportStartRequest
from .export_start_request_query import ExportStartRequestQuery
from .fault import Fault
from .fee import Fee
from .figures import Figures
from .flag_enum import FlagEnum
from .format_enum import FormatEnum
from .found_body_request import FoundBodyRequest
from .get_affiliate_report_source import GetAffiliateReportSource
from .get_hour_insights_compare import GetHourInsightsCompare
from .get_hour_insights_source import GetHourInsightsSource
from .get_insights_compare import GetInsightsCompare
from .get_insights_source import GetInsightsSource
from .get_label_format import GetLabelFormat
from .get_labels_format import GetLabelsFormat
from .get_order_expand_item import GetOrderExpandItem
from .get_price_history_days import GetPriceHistoryDays
from .get_product_insights_compare import GetProductInsightsCompare
from .get_product_insights_sort import GetProductInsightsSort
from .get_product_insights_source import GetProductInsightsSource
from .get_promotion_insights_compare import GetPromotionInsightsCompare
from .get_promotion_insights_source import GetPromotionInsightsSource
from .get_running_out_sort import GetRunningOutSort
from .get_traffic_insights_compare import GetTrafficInsightsCompare
from .get_traffic_insights_source import GetTrafficInsightsSource
from .hand_over_enum import HandOverEnum
from .health_day import HealthDay
from .health_day_percent import HealthDayPercent
from .health_measure_enum import HealthMeasureEnum
from .hidden_rows_enum import HiddenRowsEnum
from .holiday import Holiday
from .hours_object import Hours
from .image import Image
from .image_order_request import ImageOrderRequest
from .image_upload_request import ImageUploadRequest
from .import_ import Import
from .import_mode_enum import ImportModeEnum
from .import_start_request import ImportStartRequest
from .insights_source_enum import InsightsSourceEnum
from .inspect_body_request import InspectBodyRequest
from .integration import Integration
from .integration_counts import IntegrationCounts
from .integration_effects import IntegrationEffects
from .integration_progress import IntegrationProgress
from .integration_reason_enum import IntegrationReasonEnum
from .integration_state_enum import IntegrationStateEnum
from .integration_step import IntegrationStep
from .integration_step_by_enum import IntegrationStepByEnum
from .invitation import Invitation
from .invitation_state_enum import InvitationStateEnum
from .item_body_request import ItemBodyRequest
from .job import Job
from .job_kind_enum import JobKindEnum
from .job_row import JobRow
from .job_status_enum import JobStatusEnum
from .layer import Layer
from .ledger import Ledger
from .left_alone import LeftAlone
from .left_out import LeftOut
from .left_out_body_request import LeftOutBodyRequest
from .left_out_changed import LeftOutChanged
from .list_ad_top_ups_sort import ListAdTopUpsSort
from .list_ad_wallet_entries_sort import ListAdWalletEntriesSort
from .list_ads_kind_item import ListAdsKindItem
from .list_ads_platform_item import ListAdsPlatformItem
from .list_ads_sort import ListAdsSort
from .list_ads_status_item import ListAdsStatusItem
from .list_affiliate_orders_purchased_on_item import ListAffiliateOrdersPurchasedOnItem
from .list_affiliate_orders_sort import ListAffiliateOrdersSort
from .list_affiliate_orders_state_item import ListAffiliateOrdersStateItem
from .list_appeals_sort import ListAppealsSort
from .list_appeals_state_item import ListAppealsStateItem
from .list_campaigns_platform_item import ListCampaignsPlatformItem
from .list_campaigns_sort import ListCampaignsSort
from .list_campaigns_stage_item import ListCampaignsStageItem
from .list_cases_kind_item import ListCasesKindItem
from .list_cases_purchased_on_item import ListCasesPurchasedOnItem
from .list_cases_sort import ListCasesSort
from .list_cases_state_item import ListCasesStateItem
from .list_changes_actor_kind import ListChangesActorKind
from .list_collaborations_kind_item import ListCollaborationsKindItem
from .list_collaborations_sort import ListCollaborationsSort
from .list_collaborations_state_item import ListCollaborationsStateItem
from .list_conversations_due_within_item import ListConversationsDueWithinItem
from .list_conversations_purchased_on_item import ListConversationsPurchasedOnItem
from .list_conversations_sort import ListConversationsSort
from .list_conversations_state_item import ListConversationsStateItem
from .list_creators_sort import ListCreatorsSort
from .list_deeds_sort import ListDeedsSort
from .list_deeds_state import ListDeedsState
from .list_events_sort import ListEventsSort
from .list_events_type_item import ListEventsTypeItem
from .list_merge_pairs_sort import ListMergePairsSort
from .list_merge_pairs_state_item import ListMergePairsStateItem
from .list_messages_sort import ListMessagesSort
from .list_notifications_kind_item import ListNotificationsKindItem
from .list_notifications_sort import ListNotificationsSort
from .list_notifications_urgency_item import ListNotificationsUrgencyItem
from .list_orders_courier_item import ListOrdersCourierItem
from .list_orders_expand_item import ListOrdersExpandItem
from .list_orders_flag_item import ListOrdersFlagItem
from .list_orders_parcels_item import ListOrdersParcelsItem
from .list_orders_purchased_on_item import ListOrdersPurchasedOnItem
from .list_orders_service_item import ListOrdersServiceItem
from .list_orders_sort import ListOrdersSort
from .list_orders_status_item import ListOrdersStatusItem
from .list_orders_urgent_item import ListOrdersUrgentItem
from .list_pick_waves_sort import ListPickWavesSort
from .list_planned_prices_sort import ListPlannedPricesSort
from .list_product_receipts_platform_item import ListProductReceiptsPlatformItem
from .list_products_expand_item import ListProductsExpandItem
from .list_products_platform_item import ListProductsPlatformItem
from .list_products_sort import ListProductsSort
from .list_products_status_item import ListProductsStatusItem
from .list_products_sync_item import ListProductsSyncItem
from .list_promotions_platform_item import ListPromotionsPlatformItem
from .list_promotions_sort import ListPromotionsSort
from .list_promotions_status_item import ListPromotionsStatusItem
from .list_promotions_tool_item import ListPromotionsToolItem
from .list_registrations_sort import ListRegistrationsSort
from .list_registrations_status_item import ListRegistrationsStatusItem
from .list_reports_sort import ListReportsSort
from .list_returns_arbitration_item import ListReturnsArbitrationItem
from .list_returns_purchased_on_item import ListReturnsPurchasedOnItem
from .list_returns_reason_item import ListReturnsReasonItem
from .list_returns_sort import ListReturnsSort
from .list_returns_status_item import ListReturnsStatusItem
from .list_returns_type_item import ListReturnsTypeItem
from .list_rules_sort import ListRulesSort
from .list_samples_sort import ListSamplesSort
from .list_samples_status_item import ListSamplesStatusItem
from .list_skus_sort import ListSkusSort
from .list_statement_lines_sort import ListStatementLinesSort
from .list_statements_purchased_on_item import ListStatementsPurchasedOnItem
from .list_statements_sort import ListStatementsSort
from .list_sync_jobs_operation import ListSyncJobsOperation
from .list_sync_jobs_platform import ListSyncJobsPlatform
from .list_sync_jobs_state import ListSyncJobsState
from .list_transactions_purchased_on_item import ListTransactionsPurchasedOnItem
from .list_transactions_sort import ListTransactionsSort
from .list_transactions_state_item import ListTransactionsStateItem
from .list_transfers_sort import ListTransfersSort
from .list_transfers_status import ListTransfersStatus
from .list_violations_reason_item import ListViolationsReasonItem
from .list_violations_sort import ListViolationsSort
from .list_violations_state_item import ListViolationsStateItem
from .list_webhook_deliveries_state import ListWebhookDeliveriesState
from .list_webhook_deliveries_type import ListWebhookDeliveriesType
from .list_withdrawals_sort import ListWithdrawalsSort
from .listing import Listing
from .low_stock_body_request import LowStockBodyRequest
from .mall import Mall
from .mall_application import MallApplication
from .mall_application_state_enum import MallApplicationStateEnum
from .mall_body_request import MallBodyRequest
from .mall_brand import MallBrand
from .mall_criterion import MallCriterion
from .mall_criterion_code_enum import MallCriterionCodeEnum
from .mall_state_enum import MallStateEnum
from .measure import Measure
from .member import Member
from .member_body_request import MemberBodyRequest
from .merge_pair_state_enum import MergePairStateEnum
from .message import Message
from .message_body_request import MessageBodyRequest
from .message_body_type_enum import MessageBodyTypeEnum
from .message_from_enum import MessageFromEnum
from .mirror_status_enum import MirrorStatusEnum
from .moment import Moment
from .moment_field import MomentField
from .moment_offer import MomentOffer
from .moment_sku import MomentSku
from .moment_sku_options import MomentSkuOptions
from .moment_storefront import MomentStorefront
from .moment_wanted import MomentWanted
from .moment_wanted_attributes import MomentWantedAttributes
from .move_body_request import MoveBodyRequest
from .new_endpoint import NewEndpoint
from .new_products_enum import NewProductsEnum
from .new_sku_request import NewSkuRequest
from .new_sku_request_options import NewSkuRequestOptions
from .new_token import NewToken
from .notification import Notification
from .notification_kind_enum import NotificationKindEnum
from .objective_enum import ObjectiveEnum
from .offer_body_request import OfferBodyRequest
from .order import Order
from .order_buyer_fees import OrderBuyerFees
from .order_line import OrderLine
from .order_status_enum import OrderStatusEnum
from .orders_bulk_request import OrdersBulkRequest
from .orders_change_request import OrdersChangeRequest
from .orders_selection_request import OrdersSelectionRequest
from .orders_selection_request_query import OrdersSelectionRequestQuery
from .outcome import Outcome
from .outcome_enum import OutcomeEnum
from .outlook import Outlook
from .overview import Overview
from .package import Package
from .package_status_enum import PackageStatusEnum
from .packed_line import PackedLine
from .packing import Packing
from .page_enum import PageEnum
from .paginated_ad_report_row_list import PaginatedAdReportRowList
from .paginated_ad_row_list import PaginatedAdRowList
from .paginated_ad_top_up_list import PaginatedAdTopUpList
from .paginated_ad_wallet_entry_list import PaginatedAdWalletEntryList
from .paginated_affiliate_order_list import PaginatedAffiliateOrderList
from .paginated_appeal_of_list import PaginatedAppealOfList
from .paginated_bank_account_list import PaginatedBankAccountList
from .paginated_break_even_list import PaginatedBreakEvenList
from .paginated_campaign_list import PaginatedCampaignList
from .paginated_case_list import PaginatedCaseList
from .paginated_category_attribute_list import PaginatedCategoryAttributeList
from .paginated_category_list import PaginatedCategoryList
from .paginated_change_list import PaginatedChangeList
from .paginated_collaboration_row_list import PaginatedCollaborationRowList
from .paginated_connection_list import PaginatedConnectionList
from .paginated_conversation_list import PaginatedConversationList
from .paginated_creator_list import PaginatedCreatorList
from .paginated_deed_list import PaginatedDeedList
from .paginated_delivery_list import PaginatedDeliveryList
from .paginated_endpoint_list import PaginatedEndpointList
from .paginated_event_list import PaginatedEventList
from .paginated_health_day_list import PaginatedHealthDayList
from .paginated_holiday_list import PaginatedHolidayList
from .paginated_job_list import PaginatedJobList
from .paginated_job_row_list import PaginatedJobRowList
from .paginated_ledger_list import PaginatedLedgerList
from .paginated_left_out_list import PaginatedLeftOutList
from .paginated_member_list import PaginatedMemberList
from .paginated_message_list import PaginatedMessageList
from .paginated_notification_list import PaginatedNotificationList
from .paginated_order_list import PaginatedOrderList
from .paginated_pair_list import PaginatedPairList
from .paginated_parcel_photo_list import PaginatedParcelPhotoList
from .paginated_pick_wave_list import PaginatedPickWaveList
from .paginated_planned_price_list import PaginatedPlannedPriceList
from .paginated_product_row_list import PaginatedProductRowList
from .paginated_programme_list import PaginatedProgrammeList
from .paginated_promotion_row_list import PaginatedPromotionRowList
from .paginated_receipt_list import PaginatedReceiptList
from .paginated_registration_list import PaginatedRegistrationList
from .paginated_report_list import PaginatedReportList
from .paginated_return_row_list import PaginatedReturnRowList
from .paginated_role_list import PaginatedRoleList
from .paginated_rule_list import PaginatedRuleList
from .paginated_sample_list import PaginatedSampleList
from .paginated_shop_receipt_list import PaginatedShopReceiptList
from .paginated_sku_list import PaginatedSkuList
from .paginated_statement_line_list import PaginatedStatementLineList
from .paginated_statement_list import PaginatedStatementList
from .paginated_stock_file_list import PaginatedStockFileList
from .paginated_sync_job_list import PaginatedSyncJobList
from .paginated_token_list import PaginatedTokenList
from .paginated_transaction_list import PaginatedTransactionList
from .paginated_transfer_list import PaginatedTransferList
from .paginated_violation_list import PaginatedViolationList
from .paginated_warehouse_list import PaginatedWarehouseList
from .paginated_withdrawal_list import PaginatedWithdrawalList
from .pair import Pair
from .pair_body_request import PairBodyRequest
from .pair_listing import PairListing
from .pair_product import PairProduct
from .parcel_photo import ParcelPhoto
from .part import Part
from .patched_ad_patch_request import PatchedAdPatchRequest
from .patched_collaboration_patch_request import PatchedCollaborationPatchRequest
from .patched_endpoint_patch_request import PatchedEndpointPatchRequest
from .patched_note_body_request import PatchedNoteBodyRequest
from .patched_product_patch_request import PatchedProductPatchRequest
from .patched_product_patch_request_attributes import (
    PatchedProductPatchRequestAttributes,
)
from .patched_promotion_patch_request import PatchedPromotionPatchRequest
from .patched_role_patch_request import PatchedRolePatchRequest
from .patched_rule_patch_request import PatchedRulePatchRequest
from .patched_shipping_options_body_request import PatchedShippingOptionsBodyRequest
from .patched_shop_patch_request import PatchedShopPatchRequest
from .patched_sku_patch_request import PatchedSkuPatchRequest
from .patched_stock_file_patch_request import PatchedStockFilePatchRequest
from .paused_reason_enum import PausedReasonEnum
from .payout import Payout
from .payout_status_enum import PayoutStatusEnum
from .permissions_enum import PermissionsEnum
from .photo_upload_request import PhotoUploadRequest
from .pick_body_request import PickBodyRequest
from .pick_row import PickRow
from .pick_wave import PickWave
from .pick_wave_create_request import PickWaveCreateRequest
from .pick_wave_parcel import PickWaveParcel
from .pick_wave_state_enum import PickWaveStateEnum
from .picture_addresses_request import PictureAddressesRequest
from .picture_upload_request import PictureUploadRequest
from .pieces import Pieces
from .planned_price import PlannedPrice
from .planned_price_create_request import PlannedPriceCreateRequest
from .planned_price_status_enum import PlannedPriceStatusEnum
from .planned_problem import PlannedProblem
from .platform_balance import PlatformBalance
from .platform_enum import PlatformEnum
from .platform_figures import PlatformFigures
from .platform_sums import PlatformSums
from .point import Point
from .price_band import PriceBand
from .price_check import PriceCheck
from .price_history import PriceHistory
from .price_layer_level_enum import PriceLayerLevelEnum
from .price_row_request import PriceRowRequest
from .price_rows_request import PriceRowsRequest
from .price_step import PriceStep
from .price_step_prices import PriceStepPrices
from .price_step_promotions import PriceStepPromotions
from .problem import Problem
from .problem_errors_item import ProblemErrorsItem
from .product import Product
from .product_attributes import ProductAttributes
from .product_create_request import ProductCreateRequest
from .product_create_request_attributes import ProductCreateRequestAttributes
from .product_create_status_enum import ProductCreateStatusEnum
from .product_figures import ProductFigures
from .product_rate_body_request import ProductRateBodyRequest
from .product_row import ProductRow
from .product_row_attributes import ProductRowAttributes
from .product_status_enum import ProductStatusEnum
from .product_sums import ProductSums
from .products_body_request import ProductsBodyRequest
from .products_object import Products
from .profile_enum import ProfileEnum
from .programme import Programme
from .programme_code_enum import ProgrammeCodeEnum
from .programme_platform import ProgrammePlatform
from .programme_status_enum import ProgrammeStatusEnum
from .promotion import Promotion
from .promotion_create_request import PromotionCreateRequest
from .promotion_figures import PromotionFigures
from .promotion_item import PromotionItem
from .promotion_level_enum import PromotionLevelEnum
from .promotion_listing import PromotionListing
from .promotion_row import PromotionRow
from .promotion_status_enum import PromotionStatusEnum
from .promotion_tool_enum import PromotionToolEnum
from .promotions_object import Promotions
from .provider import Provider
from .provinces_enum import ProvincesEnum
from .quote import Quote
from .quote_body_request import QuoteBodyRequest
from .quote_gifts import QuoteGifts
from .quote_layer import QuoteLayer
from .quote_line_body_request import QuoteLineBodyRequest
from .quoted_line import QuotedLine
from .rack_body_request import RackBodyRequest
from .rate import Rate
from .rate_body_request import RateBodyRequest
from .rating import Rating
from .read_all import ReadAll
from .read_all_body_request import ReadAllBodyRequest
from .receipt import Receipt
from .refund import Refund
from .refund_line import RefundLine
from .refund_status_enum import RefundStatusEnum
from .refused_row import RefusedRow
from .registration import Registration
from .registration_body_request import RegistrationBodyRequest
from .registration_status_enum import RegistrationStatusEnum
from .reject_body_reason_enum import RejectBodyReasonEnum
from .reject_body_request import RejectBodyRequest
from .replacement_body_request import ReplacementBodyRequest
from .replay import Replay
from .replay_range_request import ReplayRangeRequest
from .report import Report
from .report_ad_by import ReportAdBy
from .report_ad_platform import ReportAdPlatform
from .report_create_request import ReportCreateRequest
from .restore_request import RestoreRequest
from .restored import Restored
from .restored_field import RestoredField
from .return_ import Return
from .return_line import ReturnLine
from .return_row import ReturnRow
from .return_status_enum import ReturnStatusEnum
from .return_type_enum import ReturnTypeEnum
from .rhythm_enum import RhythmEnum
from .role import Role
from .role_create_request import RoleCreateRequest
from .rounding_request import RoundingRequest
from .row_body_request import RowBodyRequest
from .row_error import RowError
from .rule import Rule
from .rule_create_request import RuleCreateRequest
from .rule_flag_enum import RuleFlagEnum
from .running_out import RunningOut
from .running_out_sku import RunningOutSku
from .running_out_sku_options import RunningOutSkuOptions
from .sample import Sample
from .sample_decision_enum import SampleDecisionEnum
from .sample_reject_body_request import SampleRejectBodyRequest
from .sample_reject_reason_enum import SampleRejectReasonEnum
from .sample_status_enum import SampleStatusEnum
from .scan_body_request import ScanBodyRequest
from .scopes_enum import ScopesEnum
from .seller_tool_enum import SellerToolEnum
from .sent_line_request import SentLineRequest
from .services_enum import ServicesEnum
from .settlement_part_enum import SettlementPartEnum
from .settlement_period_enum import SettlementPeriodEnum
from .shipment_body_request import ShipmentBodyRequest
from .shipping_options import ShippingOptions
from .shipping_service import ShippingService
from .shop import Shop
from .shop_bar_enum import ShopBarEnum
from .shop_health import ShopHealth
from .shop_receipt import ShopReceipt
from .shop_receipt_field_enum import ShopReceiptFieldEnum
from .shop_receipt_state_enum import ShopReceiptStateEnum
from .shop_status_enum import ShopStatusEnum
from .side_enum import SideEnum
from .sight import Sight
from .sight_body_request import SightBodyRequest
from .sku import Sku
from .sku_list import SkuList
from .sku_options import SkuOptions
from .sku_pattern_request import SkuPatternRequest
from .sku_set_request import SkuSetRequest
from .sku_write_request import SkuWriteRequest
from .sku_write_request_options import SkuWriteRequestOptions
from .sold_on import SoldOn
from .source_figures import SourceFigures
from .split import Split
from .split_body_request import SplitBodyRequest
from .statement import Statement
from .statement_line import StatementLine
from .statement_payment_enum import StatementPaymentEnum
from .step import Step
from .step_by_enum import StepByEnum
from .stock_change_kind_enum import StockChangeKindEnum
from .stock_change_request import StockChangeRequest
from .stock_entry_kind_enum import StockEntryKindEnum
from .stock_enum import StockEnum
from .stock_file import StockFile
from .stock_file_answer_request import StockFileAnswerRequest
from .stock_file_create_request import StockFileCreateRequest
from .stopped_enum import StoppedEnum
from .storefront_figure import StorefrontFigure
from .sums import Sums
from .switch_on_request import SwitchOnRequest
from .sync_job import SyncJob
from .sync_job_state_enum import SyncJobStateEnum
from .tier_body import TierBody
from .tier_body_request import TierBodyRequest
from .timezone_enum import TimezoneEnum
from .token import Token
from .token_create_request import TokenCreateRequest
from .top_up_body_request import TopUpBodyRequest
from .traffic import Traffic
from .transaction import Transaction
from .transaction_line import TransactionLine
from .transaction_state_enum import TransactionStateEnum
from .transfer import Transfer
from .transfer_create_request import TransferCreateRequest
from .transfer_line import TransferLine
from .transfer_reason_enum import TransferReasonEnum
from .transfer_receive_request import TransferReceiveRequest
from .transfer_status_enum import TransferStatusEnum
from .trial import Trial
from .tried import Tried
from .undo_look import UndoLook
from .undo_start_request import UndoStartRequest
from .unmet_enum import UnmetEnum
from .urgency_enum import UrgencyEnum
from .violation import Violation
from .violation_reason_enum import ViolationReasonEnum
from .violation_source_enum import ViolationSourceEnum
from .violation_state_enum import ViolationStateEnum
from .warehouse import Warehouse
from .warning import Warning_
from .webhook_delivery_state_enum import WebhookDeliveryStateEnum
from .webhook_event_type_enum import WebhookEventTypeEnum
from .week_hour import WeekHour
from .withdraw_body_request import WithdrawBodyRequest
from .withdrawal import Withdrawal
from .withdrawal_body_request import WithdrawalBodyRequest
from .withdrawal_status_enum import WithdrawalStatusEnum
from .would import Would

__all__ = (
    "Ad",
    "AdCreateRequest",
    "AdEndEnum",
    "AdFigures",
    "AdKindEnum",
    "AdObstacleEnum",
    "AdPlacement",
    "AdProduct",
    "AdProductObstacleEnum",
    "AdProductPlace",
    "AdReportRow",
    "AdRow",
    "AdStatusEnum",
    "AdTopUp",
    "AdTopUpBodyRequest",
    "AdWallet",
    "AdWalletEntry",
    "AdWalletEntryKindEnum",
    "AffiliateFault",
    "AffiliateOrder",
    "AffiliateOrderStateEnum",
    "AffiliateReport",
    "AnswerBodyRequest",
    "Appeal",
    "AppealBodyRequest",
    "AppealOf",
    "AppealProofEnum",
    "AppealStateEnum",
    "ApproveBodyRequest",
    "ArbitrationEnum",
    "ArrivedLineRequest",
    "Attempt",
    "AuditStatusEnum",
    "AvailabilityRequest",
    "Balance",
    "BankAccount",
    "BankAccountBodyRequest",
    "Bar",
    "BlankEnum",
    "BorneByEnum",
    "BrandAssigned",
    "BrandBodyRequest",
    "BrandHolderEnum",
    "BrandRefused",
    "BreakEven",
    "Buffer",
    "BufferBodyRequest",
    "BulkChangeFieldEnum",
    "BulkChangeModeEnum",
    "BulkChangeRequest",
    "BulkEditRequest",
    "BulkSelectionRequest",
    "BulkSelectionRequestQuery",
    "Buyer",
    "BuyerEnum",
    "BuyersEnum",
    "CameByEnum",
    "Campaign",
    "CampaignStageEnum",
    "CancelBodyReasonEnum",
    "CancelBodyRequest",
    "CancelledByEnum",
    "CanEnum",
    "Case",
    "CaseKindEnum",
    "CaseStateEnum",
    "Category",
    "CategoryAttribute",
    "Change",
    "ChatMessageStateEnum",
    "ChatMessageTypeEnum",
    "ChoiceImage",
    "ChoiceImageUploadRequest",
    "CloseBodyRequest",
    "Collaboration",
    "CollaborationCreateRequest",
    "CollaborationKindEnum",
    "CollaborationListing",
    "CollaborationProduct",
    "CollaborationProductStateEnum",
    "CollaborationRow",
    "CollaborationStateEnum",
    "ColumnsEnum",
    "CombineBodyRequest",
    "Component",
    "ComponentRowRequest",
    "ComponentsBodyRequest",
    "Connection",
    "Conversation",
    "CountRowRequest",
    "CountRowsRequest",
    "CouriersEnum",
    "Creator",
    "CreatorNoteBodyRequest",
    "CreatorsBodyRequest",
    "CreatorSums",
    "CurrencyEnum",
    "DaysEnum",
    "DaySums",
    "DecisionEnum",
    "Deed",
    "DeedKindEnum",
    "DeedProblem",
    "DeedStateEnum",
    "Delivery",
    "DeliveryTypeEnum",
    "Difference",
    "DifferenceIdsRequest",
    "DifferenceStateEnum",
    "DirectionEnum",
    "DisabledReasonEnum",
    "Discount",
    "DiscountBodyRequest",
    "Display",
    "DisplayCaseEnum",
    "Dispute",
    "DisputeBodyRequest",
    "DisputeKindEnum",
    "DoEnum",
    "DriftCheck",
    "DriftCheckStatusEnum",
    "DriftStartRequest",
    "EndingEnum",
    "Endpoint",
    "EndpointCreateRequest",
    "EnrolBodyRequest",
    "Event",
    "EveryMinutesEnum",
    "Evidence",
    "ExportStartRequest",
    "ExportStartRequestQuery",
    "Fault",
    "Fee",
    "Figures",
    "FlagEnum",
    "FormatEnum",
    "FoundBodyRequest",
    "GetAffiliateReportSource",
    "GetHourInsightsCompare",
    "GetHourInsightsSource",
    "GetInsightsCompare",
    "GetInsightsSource",
    "GetLabelFormat",
    "GetLabelsFormat",
    "GetOrderExpandItem",
    "GetPriceHistoryDays",
    "GetProductInsightsCompare",
    "GetProductInsightsSort",
    "GetProductInsightsSource",
    "GetPromotionInsightsCompare",
    "GetPromotionInsightsSource",
    "GetRunningOutSort",
    "GetTrafficInsightsCompare",
    "GetTrafficInsightsSource",
    "HandOverEnum",
    "HealthDay",
    "HealthDayPercent",
    "HealthMeasureEnum",
    "HiddenRowsEnum",
    "Holiday",
    "Hours",
    "Image",
    "ImageOrderRequest",
    "ImageUploadRequest",
    "Import",
    "ImportModeEnum",
    "ImportStartRequest",
    "InsightsSourceEnum",
    "InspectBodyRequest",
    "Integration",
    "IntegrationCounts",
    "IntegrationEffects",
    "IntegrationProgress",
    "IntegrationReasonEnum",
    "IntegrationStateEnum",
    "IntegrationStep",
    "IntegrationStepByEnum",
    "Invitation",
    "InvitationStateEnum",
    "ItemBodyRequest",
    "Job",
    "JobKindEnum",
    "JobRow",
    "JobStatusEnum",
    "Layer",
    "Ledger",
    "LeftAlone",
    "LeftOut",
    "LeftOutBodyRequest",
    "LeftOutChanged",
    "ListAdsKindItem",
    "ListAdsPlatformItem",
    "ListAdsSort",
    "ListAdsStatusItem",
    "ListAdTopUpsSort",
    "ListAdWalletEntriesSort",
    "ListAffiliateOrdersPurchasedOnItem",
    "ListAffiliateOrdersSort",
    "ListAffiliateOrdersStateItem",
    "ListAppealsSort",
    "ListAppealsStateItem",
    "ListCampaignsPlatformItem",
    "ListCampaignsSort",
    "ListCampaignsStageItem",
    "ListCasesKindItem",
    "ListCasesPurchasedOnItem",
    "ListCasesSort",
    "ListCasesStateItem",
    "ListChangesActorKind",
    "ListCollaborationsKindItem",
    "ListCollaborationsSort",
    "ListCollaborationsStateItem",
    "ListConversationsDueWithinItem",
    "ListConversationsPurchasedOnItem",
    "ListConversationsSort",
    "ListConversationsStateItem",
    "ListCreatorsSort",
    "ListDeedsSort",
    "ListDeedsState",
    "ListEventsSort",
    "ListEventsTypeItem",
    "Listing",
    "ListMergePairsSort",
    "ListMergePairsStateItem",
    "ListMessagesSort",
    "ListNotificationsKindItem",
    "ListNotificationsSort",
    "ListNotificationsUrgencyItem",
    "ListOrdersCourierItem",
    "ListOrdersExpandItem",
    "ListOrdersFlagItem",
    "ListOrdersParcelsItem",
    "ListOrdersPurchasedOnItem",
    "ListOrdersServiceItem",
    "ListOrdersSort",
    "ListOrdersStatusItem",
    "ListOrdersUrgentItem",
    "ListPickWavesSort",
    "ListPlannedPricesSort",
    "ListProductReceiptsPlatformItem",
    "ListProductsExpandItem",
    "ListProductsPlatformItem",
    "ListProductsSort",
    "ListProductsStatusItem",
    "ListProductsSyncItem",
    "ListPromotionsPlatformItem",
    "ListPromotionsSort",
    "ListPromotionsStatusItem",
    "ListPromotionsToolItem",
    "ListRegistrationsSort",
    "ListRegistrationsStatusItem",
    "ListReportsSort",
    "ListReturnsArbitrationItem",
    "ListReturnsPurchasedOnItem",
    "ListReturnsReasonItem",
    "ListReturnsSort",
    "ListReturnsStatusItem",
    "ListReturnsTypeItem",
    "ListRulesSort",
    "ListSamplesSort",
    "ListSamplesStatusItem",
    "ListSkusSort",
    "ListStatementLinesSort",
    "ListStatementsPurchasedOnItem",
    "ListStatementsSort",
    "ListSyncJobsOperation",
    "ListSyncJobsPlatform",
    "ListSyncJobsState",
    "ListTransactionsPurchasedOnItem",
    "ListTransactionsSort",
    "ListTransactionsStateItem",
    "ListTransfersSort",
    "ListTransfersStatus",
    "ListViolationsReasonItem",
    "ListViolationsSort",
    "ListViolationsStateItem",
    "ListWebhookDeliveriesState",
    "ListWebhookDeliveriesType",
    "ListWithdrawalsSort",
    "LowStockBodyRequest",
    "Mall",
    "MallApplication",
    "MallApplicationStateEnum",
    "MallBodyRequest",
    "MallBrand",
    "MallCriterion",
    "MallCriterionCodeEnum",
    "MallStateEnum",
    "Measure",
    "Member",
    "MemberBodyRequest",
    "MergePairStateEnum",
    "Message",
    "MessageBodyRequest",
    "MessageBodyTypeEnum",
    "MessageFromEnum",
    "MirrorStatusEnum",
    "Moment",
    "MomentField",
    "MomentOffer",
    "MomentSku",
    "MomentSkuOptions",
    "MomentStorefront",
    "MomentWanted",
    "MomentWantedAttributes",
    "MoveBodyRequest",
    "NewEndpoint",
    "NewProductsEnum",
    "NewSkuRequest",
    "NewSkuRequestOptions",
    "NewToken",
    "Notification",
    "NotificationKindEnum",
    "ObjectiveEnum",
    "OfferBodyRequest",
    "Order",
    "OrderBuyerFees",
    "OrderLine",
    "OrdersBulkRequest",
    "OrdersChangeRequest",
    "OrdersSelectionRequest",
    "OrdersSelectionRequestQuery",
    "OrderStatusEnum",
    "Outcome",
    "OutcomeEnum",
    "Outlook",
    "Overview",
    "Package",
    "PackageStatusEnum",
    "PackedLine",
    "Packing",
    "PageEnum",
    "PaginatedAdReportRowList",
    "PaginatedAdRowList",
    "PaginatedAdTopUpList",
    "PaginatedAdWalletEntryList",
    "PaginatedAffiliateOrderList",
    "PaginatedAppealOfList",
    "PaginatedBankAccountList",
    "PaginatedBreakEvenList",
    "PaginatedCampaignList",
    "PaginatedCaseList",
    "PaginatedCategoryAttributeList",
    "PaginatedCategoryList",
    "PaginatedChangeList",
    "PaginatedCollaborationRowList",
    "PaginatedConnectionList",
    "PaginatedConversationList",
    "PaginatedCreatorList",
    "PaginatedDeedList",
    "PaginatedDeliveryList",
    "PaginatedEndpointList",
    "PaginatedEventList",
    "PaginatedHealthDayList",
    "PaginatedHolidayList",
    "PaginatedJobList",
    "PaginatedJobRowList",
    "PaginatedLedgerList",
    "PaginatedLeftOutList",
    "PaginatedMemberList",
    "PaginatedMessageList",
    "PaginatedNotificationList",
    "PaginatedOrderList",
    "PaginatedPairList",
    "PaginatedParcelPhotoList",
    "PaginatedPickWaveList",
    "PaginatedPlannedPriceList",
    "PaginatedProductRowList",
    "PaginatedProgrammeList",
    "PaginatedPromotionRowList",
    "PaginatedReceiptList",
    "PaginatedRegistrationList",
    "PaginatedReportList",
    "PaginatedReturnRowList",
    "PaginatedRoleList",
    "PaginatedRuleList",
    "PaginatedSampleList",
    "PaginatedShopReceiptList",
    "PaginatedSkuList",
    "PaginatedStatementLineList",
    "PaginatedStatementList",
    "PaginatedStockFileList",
    "PaginatedSyncJobList",
    "PaginatedTokenList",
    "PaginatedTransactionList",
    "PaginatedTransferList",
    "PaginatedViolationList",
    "PaginatedWarehouseList",
    "PaginatedWithdrawalList",
    "Pair",
    "PairBodyRequest",
    "PairListing",
    "PairProduct",
    "ParcelPhoto",
    "Part",
    "PatchedAdPatchRequest",
    "PatchedCollaborationPatchRequest",
    "PatchedEndpointPatchRequest",
    "PatchedNoteBodyRequest",
    "PatchedProductPatchRequest",
    "PatchedProductPatchRequestAttributes",
    "PatchedPromotionPatchRequest",
    "PatchedRolePatchRequest",
    "PatchedRulePatchRequest",
    "PatchedShippingOptionsBodyRequest",
    "PatchedShopPatchRequest",
    "PatchedSkuPatchRequest",
    "PatchedStockFilePatchRequest",
    "PausedReasonEnum",
    "Payout",
    "PayoutStatusEnum",
    "PermissionsEnum",
    "PhotoUploadRequest",
    "PickBodyRequest",
    "PickRow",
    "PickWave",
    "PickWaveCreateRequest",
    "PickWaveParcel",
    "PickWaveStateEnum",
    "PictureAddressesRequest",
    "PictureUploadRequest",
    "Pieces",
    "PlannedPrice",
    "PlannedPriceCreateRequest",
    "PlannedPriceStatusEnum",
    "PlannedProblem",
    "PlatformBalance",
    "PlatformEnum",
    "PlatformFigures",
    "PlatformSums",
    "Point",
    "PriceBand",
    "PriceCheck",
    "PriceHistory",
    "PriceLayerLevelEnum",
    "PriceRowRequest",
    "PriceRowsRequest",
    "PriceStep",
    "PriceStepPrices",
    "PriceStepPromotions",
    "Problem",
    "ProblemErrorsItem",
    "Product",
    "ProductAttributes",
    "ProductCreateRequest",
    "ProductCreateRequestAttributes",
    "ProductCreateStatusEnum",
    "ProductFigures",
    "ProductRateBodyRequest",
    "ProductRow",
    "ProductRowAttributes",
    "Products",
    "ProductsBodyRequest",
    "ProductStatusEnum",
    "ProductSums",
    "ProfileEnum",
    "Programme",
    "ProgrammeCodeEnum",
    "ProgrammePlatform",
    "ProgrammeStatusEnum",
    "Promotion",
    "PromotionCreateRequest",
    "PromotionFigures",
    "PromotionItem",
    "PromotionLevelEnum",
    "PromotionListing",
    "PromotionRow",
    "Promotions",
    "PromotionStatusEnum",
    "PromotionToolEnum",
    "Provider",
    "ProvincesEnum",
    "Quote",
    "QuoteBodyRequest",
    "QuotedLine",
    "QuoteGifts",
    "QuoteLayer",
    "QuoteLineBodyRequest",
    "RackBodyRequest",
    "Rate",
    "RateBodyRequest",
    "Rating",
    "ReadAll",
    "ReadAllBodyRequest",
    "Receipt",
    "Refund",
    "RefundLine",
    "RefundStatusEnum",
    "RefusedRow",
    "Registration",
    "RegistrationBodyRequest",
    "RegistrationStatusEnum",
    "RejectBodyReasonEnum",
    "RejectBodyRequest",
    "ReplacementBodyRequest",
    "Replay",
    "ReplayRangeRequest",
    "Report",
    "ReportAdBy",
    "ReportAdPlatform",
    "ReportCreateRequest",
    "Restored",
    "RestoredField",
    "RestoreRequest",
    "Return",
    "ReturnLine",
    "ReturnRow",
    "ReturnStatusEnum",
    "ReturnTypeEnum",
    "RhythmEnum",
    "Role",
    "RoleCreateRequest",
    "RoundingRequest",
    "RowBodyRequest",
    "RowError",
    "Rule",
    "RuleCreateRequest",
    "RuleFlagEnum",
    "RunningOut",
    "RunningOutSku",
    "RunningOutSkuOptions",
    "Sample",
    "SampleDecisionEnum",
    "SampleRejectBodyRequest",
    "SampleRejectReasonEnum",
    "SampleStatusEnum",
    "ScanBodyRequest",
    "ScopesEnum",
    "SellerToolEnum",
    "SentLineRequest",
    "ServicesEnum",
    "SettlementPartEnum",
    "SettlementPeriodEnum",
    "ShipmentBodyRequest",
    "ShippingOptions",
    "ShippingService",
    "Shop",
    "ShopBarEnum",
    "ShopHealth",
    "ShopReceipt",
    "ShopReceiptFieldEnum",
    "ShopReceiptStateEnum",
    "ShopStatusEnum",
    "SideEnum",
    "Sight",
    "SightBodyRequest",
    "Sku",
    "SkuList",
    "SkuOptions",
    "SkuPatternRequest",
    "SkuSetRequest",
    "SkuWriteRequest",
    "SkuWriteRequestOptions",
    "SoldOn",
    "SourceFigures",
    "Split",
    "SplitBodyRequest",
    "Statement",
    "StatementLine",
    "StatementPaymentEnum",
    "Step",
    "StepByEnum",
    "StockChangeKindEnum",
    "StockChangeRequest",
    "StockEntryKindEnum",
    "StockEnum",
    "StockFile",
    "StockFileAnswerRequest",
    "StockFileCreateRequest",
    "StoppedEnum",
    "StorefrontFigure",
    "Sums",
    "SwitchOnRequest",
    "SyncJob",
    "SyncJobStateEnum",
    "TierBody",
    "TierBodyRequest",
    "TimezoneEnum",
    "Token",
    "TokenCreateRequest",
    "TopUpBodyRequest",
    "Traffic",
    "Transaction",
    "TransactionLine",
    "TransactionStateEnum",
    "Transfer",
    "TransferCreateRequest",
    "TransferLine",
    "TransferReasonEnum",
    "TransferReceiveRequest",
    "TransferStatusEnum",
    "Trial",
    "Tried",
    "UndoLook",
    "UndoStartRequest",
    "UnmetEnum",
    "UrgencyEnum",
    "Violation",
    "ViolationReasonEnum",
    "ViolationSourceEnum",
    "ViolationStateEnum",
    "Warehouse",
    "Warning_",
    "WebhookDeliveryStateEnum",
    "WebhookEventTypeEnum",
    "WeekHour",
    "Withdrawal",
    "WithdrawalBodyRequest",
    "WithdrawalStatusEnum",
    "WithdrawBodyRequest",
    "Would",
)
