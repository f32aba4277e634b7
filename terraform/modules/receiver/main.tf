# A receiver: schedules for the function to list folders, a queue of the mails that it finds, and the same function,
# which fetches them, puts their files into a bucket and sends an event for each. It has a role of its own, and its application no
# right to send.
data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account     = data.aws_caller_identity.current.account_id
  partition   = data.aws_partition.current.partition
  region      = data.aws_region.current.id
  global_name = coalesce(var.global_name, var.name)

  mailboxes = distinct([for folder in var.folders : lower(folder.mailbox)])

  # What is to become of mails asks for the right to change the mailbox, unless they are kept as they are.
  changes = anytrue([for folder in var.folders : folder.afterwards != "keep"])

  bucket_name = coalesce(var.bucket_name, "${lower(replace(var.name, "_", "-"))}-${local.account}-${local.region}")
  bucket_arn  = "arn:${local.partition}:s3:::${local.bucket_name}"
  bus_arn     = startswith(var.event_bus, "arn:") ? var.event_bus : "arn:${local.partition}:events:${local.region}:${local.account}:event-bus/${var.event_bus}"

  own_ledger  = var.ledger_table_name == null
  ledger_name = coalesce(var.ledger_table_name, "${var.name}-ledger")
  ledger_arn  = "arn:${local.partition}:dynamodb:${local.region}:${local.account}:table/${local.ledger_name}"

  # Six times the function's time-out, as "Using Lambda with Amazon SQS" has it.
  visibility_timeout_seconds = 6 * var.timeout_seconds
  retention_days             = 10
  ledger_days                = max(30, 2 * local.retention_days + 14)
}
