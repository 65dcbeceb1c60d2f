"""One person added to the circulation list, or their choices changed, by a member of staff."""

from bulletins.pipeline.alerts.context import AlertContext
from bulletins.pipeline.subscribers.enrol import Enrolment, enrol
from bulletins.pipeline.subscribers.list_transaction import list_transaction
from bulletins.pipeline.subscribers.outcomes import SubscriberChange
from bulletins.subscribers.subscriber_records import Consent


def add_subscriber(context: AlertContext, enrolment: Enrolment, consent: Consent) -> SubscriberChange:
    """Enrol one person. Raises StoreError."""
    with list_transaction(context, apply=True) as store:
        return enrol(store, enrolment, consent, context.now)
