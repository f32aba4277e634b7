mock_provider "aws" {
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/faxes" }
  }

  mock_resource "aws_sqs_queue" {
    defaults = {
      id  = "https://sqs.eu-central-1.amazonaws.com/123456789012/faxes.fifo"
      url = "https://sqs.eu-central-1.amazonaws.com/123456789012/faxes.fifo"
      arn = "arn:aws:sqs:eu-central-1:123456789012:faxes.fifo"
    }
  }

  mock_resource "aws_lambda_function" {
    defaults = { arn = "arn:aws:lambda:eu-central-1:123456789012:function:faxes", version = "1" }
  }

  mock_resource "aws_lambda_alias" {
    defaults = { arn = "arn:aws:lambda:eu-central-1:123456789012:function:faxes:live" }
  }

  mock_resource "aws_lambda_event_source_mapping" {
    defaults = { uuid = "44444444-4444-4444-4444-444444444444" }
  }

  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/faxes" }
  }

  mock_resource "aws_scheduler_schedule_group" {
    defaults = { arn = "arn:aws:scheduler:eu-central-1:123456789012:schedule-group/faxes" }
  }

  mock_data "aws_iam_policy_document" {
    defaults = { json = "{\"Version\": \"2012-10-17\", \"Statement\": []}" }
  }

  mock_data "aws_region" {
    defaults = { id = "eu-central-1" }
  }

  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
}

variables {
  name                = "faxes"
  folders             = { fax = { mailbox = "Fax@contoso.com" } }
  tenant_id           = "11111111-1111-1111-1111-111111111111"
  client_id           = "22222222-2222-2222-2222-222222222222"
  zip                 = "../../tests/function.zip"
  architecture        = "x86_64"
  alarm_actions       = ["arn:aws:sns:eu-central-1:123456789012:on-call"]
  deletion_protection = false
}

run "by_default" {
  assert {
    condition = output.environment == {
      HELIOGRAPH_TIMEOUT               = "300s"
      HELIOGRAPH_TENANT_ID             = "11111111-1111-1111-1111-111111111111"
      HELIOGRAPH_CLIENT_ID             = "22222222-2222-2222-2222-222222222222"
      HELIOGRAPH_CREDENTIAL            = "federation"
      HELIOGRAPH_FEDERATION_AUDIENCE   = "api://AzureADTokenExchange"
      HELIOGRAPH_CLOUD                 = "global"
      HELIOGRAPH_INCOMING_BUCKET       = "faxes-123456789012-eu-central-1"
      HELIOGRAPH_INCOMING_QUEUE_URL    = "https://sqs.eu-central-1.amazonaws.com/123456789012/faxes.fifo"
      HELIOGRAPH_EVENT_BUS             = "default"
      HELIOGRAPH_MAX_AGE               = "24h"
      HELIOGRAPH_LEDGER_TABLE          = "faxes-ledger"
      HELIOGRAPH_LEDGER_TTL            = "34d"
      HELIOGRAPH_DEAD_LETTER_QUEUE_URL = "https://sqs.eu-central-1.amazonaws.com/123456789012/faxes.fifo"
      HELIOGRAPH_ROLE                  = "receive"
    }
    error_message = jsonencode(output.environment)
  }

  assert {
    condition     = output.receive == "read" && output.mailboxes == tolist(["fax@contoso.com"])
    error_message = "What the application has to be granted."
  }

  assert {
    condition     = { for name, schedule in aws_scheduler_schedule.this : name => [schedule.schedule_expression, jsondecode(schedule.target[0].input)] } == { fax = ["rate(1 minute)", { collect = { mailbox = "fax@contoso.com", folder = "inbox", afterwards = "keep" } }], fax-sweep = ["rate(1 hour)", { collect = { mailbox = "fax@contoso.com", folder = "inbox", afterwards = "keep", sweep = true } }] }
    error_message = jsonencode([for schedule in aws_scheduler_schedule.this : schedule.target[0].input])
  }

  assert {
    condition     = toset([for statement in data.aws_iam_policy_document.mails.statement : statement.sid]) == toset(["TakeAndPutMessages", "WriteDeadLetters", "ReadTheLedger", "WriteKeysOfItsOwn", "StoreFiles", "TellOfMails"])
    error_message = "What the role may do."
  }

  assert {
    condition     = toset(keys(output.alarm_arns)) == toset(["silence", "missed", "misconfigured", "dead-letters", "oldest-dead-letter", "oldest-message", "errors", "throttles"])
    error_message = "Alarms."
  }
}

run "moves_ask_for_more" {
  variables {
    folders = {
      fax    = { mailbox = "fax@contoso.com", afterwards = "move:archive" }
      orders = { mailbox = "orders@contoso.com", folder = "Inbox/Orders" }
    }
    ledger_table_name   = "mails-ledger"
    suppress_days       = 30
    suppress_complaints = false
    every_minutes       = 5
    enabled             = false
  }

  assert {
    condition     = output.receive == "change" && length(aws_dynamodb_table.ledger) == 0 && output.environment.HELIOGRAPH_LEDGER_TABLE == "mails-ledger" && output.environment.HELIOGRAPH_SUPPRESS == "30d" && output.environment.HELIOGRAPH_SUPPRESS_COMPLAINTS == "false"
    error_message = jsonencode(output.environment)
  }

  assert {
    condition     = aws_scheduler_schedule.this["orders"].schedule_expression == "rate(5 minutes)" && length(aws_scheduler_schedule.this) == 4 && alltrue([for schedule in aws_scheduler_schedule.this : schedule.state == "DISABLED"])
    error_message = "Schedules."
  }

  assert {
    condition     = !contains(keys(aws_cloudwatch_metric_alarm.this), "silence") && contains(keys(aws_cloudwatch_metric_alarm.this), "dead-letters")
    error_message = "Who has switched the schedules off knows that no folder is listed."
  }
}

run "a_bucket_that_keeps_what_is_deleted" {
  variables {
    object_lock       = { mode = "GOVERNANCE", days = 30 }
    access_log_bucket = { bucket = "contoso-logs", prefix = "faxes/" }
    policy_statements = { events-key = { actions = ["kms:Decrypt", "kms:GenerateDataKey"], resources = ["arn:aws:kms:eu-central-1:123456789012:key/2"] } }
    folders           = { fax = { mailbox = "fax@contoso.com", afterwards = "delete" } }
  }

  assert {
    condition     = one(aws_s3_bucket_versioning.mails[*].versioning_configuration[0].status) == "Enabled" && aws_s3_bucket_object_lock_configuration.mails[0].rule[0].default_retention[0].days == 30 && aws_s3_bucket_logging.mails[0].target_prefix == "faxes/"
    error_message = "Versions, lock and log."
  }

  assert {
    condition     = { for rule in aws_s3_bucket_lifecycle_configuration.mails.rule : rule.id => try(rule.noncurrent_version_expiration[0].noncurrent_days, 0) } == { unfinished = 0, mails = 90, markers = 0 }
    error_message = jsonencode(aws_s3_bucket_lifecycle_configuration.mails.rule)
  }

  assert {
    condition     = contains([for statement in data.aws_iam_policy_document.function.statement : statement.sid], "MoreEventsKey")
    error_message = "What an event queue with a key of its own asks for."
  }
}

run "the_only_copies_can_be_lost" {
  command = plan

  variables {
    folders = { fax = { mailbox = "fax@contoso.com", afterwards = "delete" } }
  }

  expect_failures = [check.only_copies]
}

run "a_network_without_a_way_to_a_service" {
  command = plan

  variables {
    vpc = { subnet_ids = ["subnet-1"], security_group_ids = ["sg-1"], endpoints = ["sqs", "dynamodb", "sts", "events"] }
  }

  expect_failures = [aws_lambda_function.this]
}

run "a_lock_longer_than_the_files_are_kept" {
  command = plan

  variables {
    object_lock = { mode = "COMPLIANCE", days = 365 }
  }

  expect_failures = [var.object_lock]
}

run "a_queue_is_not_deleted_from_its_first_moment_on" {
  variables {
    deletion_protection = true
  }

  assert {
    condition     = alltrue([for key, queue in data.aws_iam_policy_document.queue : [for statement in queue.statement : [statement.effect, one(statement.actions), one(statement.resources), length(statement.condition)] if statement.sid == "DenyDeletion"] == [["Deny", "sqs:DeleteQueue", "arn:aws:sqs:eu-central-1:123456789012:faxes${key == "dead" ? "-dead" : ""}.fifo", 0]] && queue.policy_id == "heliograph-${terraform_data.owner.id}"])
    error_message = jsonencode({ for key, queue in data.aws_iam_policy_document.queue : key => queue.statement })
  }
}

run "no_folder" {
  command = plan

  variables {
    folders = {}
  }

  expect_failures = [var.folders]
}

run "a_word_that_is_none" {
  command = plan

  variables {
    folders = { fax = { mailbox = "fax@contoso.com", afterwards = "archive" } }
  }

  expect_failures = [var.folders]
}

run "moved_where_it_is_found" {
  command = plan

  variables {
    folders = { fax = { mailbox = "fax@contoso.com", afterwards = "move:Inbox" } }
  }

  expect_failures = [var.folders]
}

run "one_folder_twice" {
  command = plan

  variables {
    folders = { a = { mailbox = "fax@contoso.com" }, b = { mailbox = "FAX@contoso.com" } }
  }

  expect_failures = [var.folders]
}

run "suppression_without_the_sender" {
  command = plan

  variables {
    suppress_days = 30
  }

  expect_failures = [var.suppress_days]
}

run "a_silence_shorter_than_the_schedule" {
  command = plan

  variables {
    every_minutes   = 15
    silence_minutes = 10
  }

  expect_failures = [var.silence_minutes]
}

run "a_secret_without_its_arn" {
  command = plan

  variables {
    credential = "secret"
  }

  expect_failures = [var.client_secret_arn]
}

run "everything_else" {
  command = plan

  variables {
    credential           = "certificate"
    certificate_arn      = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:faxes-AbCdEf"
    kms_key_arn          = "arn:aws:kms:eu-central-1:123456789012:key/1"
    vpc                  = { subnet_ids = ["subnet-1"], security_group_ids = ["sg-1"] }
    event_queue          = { url = "https://sqs.eu-central-1.amazonaws.com/123456789012/events", arn = "arn:aws:sqs:eu-central-1:123456789012:events" }
    event_bus            = "arn:aws:events:eu-central-1:210987654321:event-bus/shop"
    keep_days            = null
    reserved_concurrency = 3
  }

  assert {
    condition     = toset([for statement in data.aws_iam_policy_document.mails.statement : statement.sid]) == toset(["TakeAndPutMessages", "WriteDeadLetters", "ReadTheLedger", "WriteKeysOfItsOwn", "StoreFiles", "TellOfMails", "TellTheQueueOfMails", "UseTheKey"]) && [for statement in data.aws_iam_policy_document.mails.statement : one(statement.resources) if statement.sid == "TellOfMails"] == ["arn:aws:events:eu-central-1:210987654321:event-bus/shop"]
    error_message = "What the role may do."
  }

  assert {
    condition     = toset([for statement in data.aws_iam_policy_document.function.statement : statement.sid]) == toset(["WriteItsOwnLog", "SeeTheVpc", "EnterTheVpc", "ReadTheCredential"]) && length(aws_s3_bucket_lifecycle_configuration.mails.rule) == 1 && alltrue([for schedule in aws_scheduler_schedule.this : schedule.kms_key_arn == var.kms_key_arn]) && contains([for statement in data.aws_iam_policy_document.scheduler.statement : statement.sid], "ReadTheSchedules")
    error_message = "What any function needs."
  }
}

run "no_room_for_the_schedules" {
  command = plan

  variables {
    reserved_concurrency = 2
  }

  expect_failures = [var.reserved_concurrency]
}

run "a_setting_of_its_own" {
  command = plan

  variables {
    environment = { HELIOGRAPH_INCOMING_BUCKET = "mine" }
  }

  expect_failures = [var.environment]
}

run "it_is_deleted_when_that_was_said_before" {
  assert {
    condition     = alltrue([for queue in data.aws_iam_policy_document.queue : [for statement in queue.statement : statement.sid] == ["DenyInsecureTransport"]])
    error_message = "deletion_protection = false, and all the same it is not."
  }
}
