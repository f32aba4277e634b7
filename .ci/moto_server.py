"""Runs ../shared's moto with a few more corrections. Arguments as for moto_server."""

import json
import os
import runpy

from moto.awslambda.models import EventSourceMapping
from moto.core.responses import ActionResult
from moto.events.models import Rule
from moto.iam.access_control import PermissionResult
from moto.core.exceptions import ServiceException
from moto.s3.models import FakeBucket
from moto.s3.responses import S3Response
from moto.scheduler.exceptions import ScheduleExists
from moto.scheduler.models import EventBridgeSchedulerBackend
from moto.sqs.models import SQSBackend

SHARED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "shared", "terraform", "moto")


def keep_the_alias() -> None:
    """A mapping to an alias is answered as one to the version behind it: every plan shows a change."""
    original = EventSourceMapping.__init__

    def init(self, spec):
        original(self, spec)
        if spec["FunctionName"].startswith("arn:"):
            self.function_arn = spec["FunctionName"]

    EventSourceMapping.__init__ = init


def answer_that_event_bridge_is_on() -> None:
    """A bucket's EventBridgeConfiguration is stored and never given back: every plan shows a change."""
    original = S3Response.get_bucket_notification

    def get_bucket_notification(self):
        configuration = self.backend.get_bucket_notification_configuration(self.bucket_name)
        if configuration is None or configuration.event_bridge is None:
            return original(self)
        self.data["Action"] = "GetBucketNotificationConfiguration"
        return self.serialized(ActionResult({"EventBridgeConfiguration": {}}))

    S3Response.get_bucket_notification = get_bucket_notification


def transform_events_of_buckets() -> None:
    """A bucket's event goes to its targets as it is, past their input transformers, and lacks the time that those want."""
    original = Rule.send_to_targets

    def send_to_targets(self, event, transform_input=True):
        event.setdefault("ingestion-time", event["time"])
        original(self, event)

    Rule.send_to_targets = send_to_targets


def heed_no_conditions_of_buckets() -> None:
    """A bucket's policy is read without its conditions, so that one that denies http would deny all."""
    FakeBucket.get_permission = lambda self, action, resource: PermissionResult.NEUTRAL


class AccessDenied(ServiceException):
    code = "AccessDenied"


def heed_what_queues_deny() -> None:
    """A queue's policy is stored and not heeded. What it denies to all without a condition is refused here."""
    original = SQSBackend.delete_queue

    def delete_queue(self, queue_name):
        policy = json.loads(getattr(self.get_queue(queue_name), "policy", None) or "{}")
        for statement in policy.get("Statement", []):
            if statement["Effect"] == "Deny" and statement["Action"] == "sqs:DeleteQueue":
                raise AccessDenied("no access to sqs:DeleteQueue with an explicit deny in a resource-based policy")
        original(self, queue_name)

    SQSBackend.delete_queue = delete_queue


def refuse_a_schedule_group_that_exists() -> None:
    """A second group of a name takes the first one's place, with no schedule in it."""
    original = EventBridgeSchedulerBackend.create_schedule_group

    def create_schedule_group(self, name, tags):
        if name in self.schedule_groups:
            raise ScheduleExists(name)
        return original(self, name, tags)

    EventBridgeSchedulerBackend.create_schedule_group = create_schedule_group


if __name__ == "__main__":
    heed_what_queues_deny()
    refuse_a_schedule_group_that_exists()
    heed_no_conditions_of_buckets()
    keep_the_alias()
    answer_that_event_bridge_is_on()
    transform_events_of_buckets()
    runpy.run_path(os.path.join(SHARED, "serve.py"), run_name="__main__")
