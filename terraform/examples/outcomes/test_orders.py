"""python3 -m unittest discover -s terraform/examples/outcomes; wants boto3 and moto."""

import itertools
import json
import os
import unittest

import boto3
from moto import mock_aws

os.environ.update(TABLE="orders", AWS_DEFAULT_REGION="eu-central-1", AWS_ACCESS_KEY_ID="moto", AWS_SECRET_ACCESS_KEY="moto")

MAIL = "billing@contoso.com#receipt-4711"


def event(kind, time, event_id=None, **more):
    detail = {"version": 1, "eventId": event_id or kind, "id": "receipt-4711", "mailbox": "billing@contoso.com", "tags": {"order": "4711"}} | more
    return {
        "version": "0", "id": f"{kind}-{time}", "source": "heliograph", "detail-type": f"Mail {kind}", "time": f"2026-11-27T06:00:{time:02}Z",
        "detail": {name: value for name, value in detail.items() if value is not None},
    }


HELD = event("Held", 1, outcome="unknown", code="timeout", reason="No answer.")
RESOLVED = event("Resolved", 2, outcome="accepted")
BOUNCED = event("Bounced", 3, tags=None, recipients=[{"kind": "hard", "status": "5.1.10"}])


@mock_aws
class OrdersTest(unittest.TestCase):
    def setUp(self):
        import orders

        self.orders = orders
        orders.table = boto3.resource("dynamodb").create_table(
            TableName="orders", BillingMode="PAY_PER_REQUEST", KeySchema=[{"AttributeName": "mail", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "mail", "AttributeType": "S"}],
        )

    def give(self, *events):
        records = [{"messageId": str(number), "body": one if isinstance(one, str) else json.dumps(one)} for number, one in enumerate(events)]
        return [failure["itemIdentifier"] for failure in self.orders.handler({"Records": records}, None)["batchItemFailures"]]

    def item(self, mail=MAIL):
        return self.orders.table.get_item(Key={"mail": mail}).get("Item")

    def test_an_accepted_mail_is_found_under_its_order(self):
        self.assertEqual(self.give(event("Accepted", 1)), [])
        self.assertEqual(self.item(), {"mail": MAIL, "order": "4711", "status": "accepted", "at": "2026-11-27T06:00:01Z#2", "seen": {"Accepted"}})

    def test_whatever_their_order_the_newest_counts(self):
        for number, events in enumerate(itertools.permutations([HELD, RESOLVED, BOUNCED])):
            renamed = [one | {"detail": one["detail"] | {"id": f"mail-{number}"}} for one in events]
            self.assertEqual(self.give(*renamed), [])
            item = self.item(f"billing@contoso.com#mail-{number}")
            self.assertEqual((item["status"], item["order"], item["seen"]), ("bounced", "4711", {"Held", "Resolved", "Bounced"}))
            self.assertNotIn("reason", item)

    def test_an_event_that_comes_again_changes_nothing(self):
        self.give(HELD, RESOLVED)
        before = self.item()
        # The same event, sent again: its time is a new one.
        self.assertEqual(self.give(HELD, RESOLVED, event("Held", 9, outcome="unknown")), [])
        self.assertEqual(self.item(), before)

    def test_a_late_event_that_comes_again_changes_nothing(self):
        self.give(RESOLVED, HELD, event("Held", 9, outcome="unknown"))
        self.assertEqual(self.item()["status"], "resolved")

    def test_of_two_events_of_one_second_the_later_kind_counts(self):
        self.give(event("Resolved", 1), event("Held", 1))
        self.assertEqual(self.item()["status"], "resolved")

    def test_why_a_mail_was_rejected_is_kept(self):
        self.give(event("Rejected", 1, code="invalid-request", reason="$.to[0]: not an address"))
        self.assertEqual((self.item()["code"], self.item()["reason"]), ("invalid-request", "$.to[0]: not an address"))

    def test_another_request_under_the_same_id_changes_nothing(self):
        self.give(event("Accepted", 1), event("Rejected", 2, "e2", code="id-reused"))
        self.assertEqual(self.item()["status"], "accepted")

    def test_a_request_that_nobody_could_read_is_one_by_itself(self):
        self.assertEqual(self.give(event("Rejected", 1, "e1", mailbox=None, tags=None), event("Rejected", 1, "e2", mailbox=None, tags=None)), [])
        self.assertEqual((self.item("-#e1")["status"], self.item("-#e2")["status"]), ("rejected", "rejected"))

    def test_a_report_on_nobody_knows_which_mail_is_one_by_itself(self):
        self.give(event("Bounced", 1, "e1", id=None, tags=None))
        self.assertNotIn("order", self.item("billing@contoso.com#e1"))

    def test_what_fails_comes_again_alone(self):
        self.assertEqual(self.give("no JSON", event("Accepted", 1), {"detail-type": "Mail Held"}), ["0", "2"])
        self.assertEqual(self.item()["status"], "accepted")

    def test_received_mails_are_nobody_s_order(self):
        self.assertEqual(self.give(event("Received", 1)), [])
        self.assertIsNone(self.item())


if __name__ == "__main__":
    unittest.main()
