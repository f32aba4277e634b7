"""Fails unless a policy allows what `terraform plan` calls, and nothing that it has no use for.

Usage: plan_rights.py POLICY LOG...     The logs are of plans with TF_LOG=debug, in which the provider names each call to AWS.
"""

import json
import re
import sys

SERVICES = {
    "CloudWatch": "cloudwatch",
    "CloudWatch Logs": "logs",
    "DynamoDB": "dynamodb",
    "EventBridge": "events",
    "IAM": "iam",
    "KMS": "kms",
    "Lambda": "lambda",
    "S3": "s3",
    "SNS": "sns",
    "SQS": "sqs",
    "Scheduler": "scheduler",
    "Secrets Manager": "secretsmanager",
}

# Where a call's name is not that of the right, by "Actions, resources, and condition keys for Amazon S3".
RIGHTS = {
    "s3:GetBucketAccelerateConfiguration": "s3:GetAccelerateConfiguration",
    "s3:GetBucketCors": "s3:GetBucketCORS",
    "s3:GetBucketEncryption": "s3:GetEncryptionConfiguration",
    "s3:GetBucketLifecycleConfiguration": "s3:GetLifecycleConfiguration",
    "s3:GetBucketNotificationConfiguration": "s3:GetBucketNotification",
    "s3:GetBucketReplication": "s3:GetReplicationConfiguration",
    "s3:GetObjectLockConfiguration": "s3:GetBucketObjectLockConfiguration",
    "s3:GetPublicAccessBlock": "s3:GetBucketPublicAccessBlock",
    "s3:HeadBucket": "s3:ListBucket",
}

# What version 6 of the provider calls, which can't be run here.
OF_VERSION_6 = {"iam:GetOutboundWebIdentityFederationInfo", "s3:ListTagsForResource"}

# The provider reads the version of a secret that it has made, without keeping it: the key of suppressed addresses, which is of no use
# without the table.
NARROW = {"secretsmanager:GetSecretValue": "arn:aws:secretsmanager:*:*:secret:*-suppression-key-*"}

# What would let a pull request read mails, who got them, or a secret.
FORBIDDEN = {
    "dynamodb:GetItem",
    "dynamodb:Query",
    "dynamodb:Scan",
    "s3:GetObject",
    "secretsmanager:GetSecretValue",
    "sqs:ReceiveMessage",
}


def called(path):
    rights = set()
    with open(path, errors="replace") as log:
        for line in log:
            service = re.search(r'rpc\.service=(?:"([^"]+)"|(\S+))', line)
            method = re.search(r"rpc\.method=(\w+)", line)
            if service and method and (service[1] or service[2]) != "STS":
                name = service[1] or service[2]
                right = f"{SERVICES.get(name, name)}:{method[1]}"
                rights.add(RIGHTS.get(right, right))
    return rights


def main(policy, logs):
    with open(policy) as file:
        statements = json.load(file)["Statement"]

    def actions(effect, resource):
        return {
            action
            for statement in statements
            if statement["Effect"] == effect and statement.get("Resource") == resource
            for action in ([statement["Action"]] if isinstance(statement["Action"], str) else statement["Action"])
        }

    allowed, used = actions("Allow", "*"), set()
    narrow = {right for right, resource in NARROW.items() if right in actions("Allow", resource)}
    for log in logs:
        rights = called(log)
        if not rights:
            sys.exit(f"{log}: no call to AWS in it")
        used |= rights
    faults = [f"{right}: a plan calls it, and the policy doesn't allow it" for right in sorted(used - allowed - narrow)]
    faults += [f"{right}: allowed, and no plan calls it" for right in sorted(allowed - used - OF_VERSION_6)]
    faults += [f"{right}: must not be allowed" for right in sorted((allowed | used - narrow) & FORBIDDEN)]
    faults += [f"{action}: a pattern, which may allow more" for action in sorted(allowed) if "*" in action]
    print("\n".join(faults) or f"{len(used)} rights are called and allowed, {len(OF_VERSION_6)} more allowed for version 6")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
