"""Django admin and a plain import-export resource over the register, 30 columns."""

from django.contrib.admin import AdminSite, ModelAdmin, TabularInline
from django.db.models import Sum
from import_export import resources
from import_export.admin import ImportExportModelAdmin
from import_export.fields import Field
from import_export.widgets import ForeignKeyWidget

from accounts.models import Unit, User
from common.dates import today
from enterprises.registry.models import Chain, Enterprise, Zone
from finance.loans.models import Loan
from incubators.carriers.models import Incubator
from incubators.stays.models import Tenancy

COLUMNS = [
    "credit_code",
    "name",
    "township",
    "zone",
    "park",
    "chain",
    "is_chain_leader",
    "is_leading",
    "industry",
    "legal_representative",
    "capital",
    "capital_currency",
    "founded_on",
    "address",
    "operating_address",
    "company_type",
    "business_scope",
    "main_products",
    "contact_name",
    "contact_phone",
    "email",
    "website",
    "is_above_scale",
    "size",
    "staff",
    "state",
    "moved_in_on",
    "moved_out_on",
    "deregistered_on",
    "note",
]
LIST_COLUMNS = [
    "credit_code",
    "name",
    "township",
    "zone",
    "chain",
    "industry",
    "main_products",
    "founded_on",
    "state",
    "is_above_scale",
    "size",
    "updated_at",
]


class PlainResource(resources.ModelResource):
    """Thirty columns, names instead of keys for the four references; all else by default."""

    township = Field("township", "township", ForeignKeyWidget(Unit, "name"))
    zone = Field("zone", "zone", ForeignKeyWidget(Zone, "name"))
    park = Field("park", "park", ForeignKeyWidget(Unit, "name"))
    chain = Field("chain", "chain", ForeignKeyWidget(Chain, "name"))

    class Meta:
        model = Enterprise
        fields = export_order = tuple(COLUMNS)
        import_id_fields = ("credit_code",)
        skip_unchanged = True

    def before_save_instance(self, instance: Enterprise, row: dict, **kwargs: object) -> None:
        """The one thing our table asks beyond the columns: placed where there is a township."""
        instance.placement = "placed" if instance.township_id else "unassigned"


class PlainAdmin(ImportExportModelAdmin):
    resource_classes = [PlainResource]
    list_display = LIST_COLUMNS
    list_filter = ["state", "township"]
    list_select_related = ["township", "zone", "chain", "industry"]
    list_per_page = 100
    search_fields = ["name", "credit_code"]
    ordering = ["name_pinyin", "id"]


class PlainStays(TabularInline):
    model = Tenancy
    fields = ["enterprise", "during", "area", "seats", "registered_inside"]
    raw_id_fields = ["enterprise"]
    extra = 0


class PlainCarriers(ModelAdmin):
    """What a team writes first: the register's own columns, and two sums asked once a row."""

    list_display = ["code", "name", "township", "zone", "operator", "area", "stays"]
    list_select_related = ["township", "zone", "operator"]
    list_per_page = 300  # all: ours says over its first rows how much area all of them have
    inlines = [PlainStays]

    def area(self, carrier: Incubator) -> object:
        return carrier.area_entries.aggregate(Sum("total"))["total__sum"]

    def stays(self, carrier: Incubator) -> int:
        return carrier.tenancies.filter(during__contains=today()).count()


class PlainLoans(ModelAdmin):
    """The book's own columns, a hundred to a page."""

    list_display = ["contract_no", "enterprise", "bank", "product", "status", "principal"]
    list_select_related = ["enterprise", "bank"]
    list_filter = ["status", "product"]
    list_per_page = 100


site = AdminSite("peer")
site.register(Enterprise, PlainAdmin)
site.register(Incubator, PlainCarriers)
site.register(Loan, PlainLoans)


def an_administrator() -> User:
    """Somebody the peer lets in."""
    rights = {"role": "system_admin", "is_staff": True, "is_superuser": True}
    return User.objects.get_or_create(username="peer", defaults=rights)[0]
