# Times and limits that are computed from each other. Nothing reaches an account, since every resource is overridden.

provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

override_data {
  target = module.function.data.aws_caller_identity.current
  values = { account_id = "123456789012" }
}

override_data {
  target = module.triggers.data.aws_caller_identity.current
  values = { account_id = "123456789012" }
}

override_resource {
  target = module.queue.aws_sqs_queue.mails
  values = {
    id  = "https://sqs.eu-central-1.amazonaws.com/123456789012/mails.fifo"
    url = "https://sqs.eu-central-1.amazonaws.com/123456789012/mails.fifo"
    arn = "arn:aws:sqs:eu-central-1:123456789012:mails.fifo"
  }
}

override_resource {
  target = module.queue.aws_sqs_queue.dead
  values = {
    id  = "https://sqs.eu-central-1.amazonaws.com/123456789012/mails-dead.fifo"
    url = "https://sqs.eu-central-1.amazonaws.com/123456789012/mails-dead.fifo"
    arn = "arn:aws:sqs:eu-central-1:123456789012:mails-dead.fifo"
  }
}

override_resource {
  target = module.queue.aws_sqs_queue_policy.mails
}

override_resource {
  target = module.queue.aws_sqs_queue_policy.dead
}

override_resource {
  target = module.queue.aws_sqs_queue_redrive_policy.mails
}

override_resource {
  target = module.queue.aws_sqs_queue_redrive_allow_policy.dead
}

override_resource {
  target = module.queue.aws_lambda_event_source_mapping.mails
}

override_resource {
  target = module.ledger[0].aws_dynamodb_table.this
  values = {
    arn = "arn:aws:dynamodb:eu-central-1:123456789012:table/mails-ledger"
  }
}

override_resource {
  target = module.function.aws_cloudwatch_log_group.this
  values = {
    arn = "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/mails"
  }
}

override_resource {
  target = module.function.aws_iam_role.this
  values = {
    id  = "mails"
    arn = "arn:aws:iam::123456789012:role/mails"
  }
}

override_resource {
  target = module.function.aws_iam_role_policy.this
}

override_resource {
  target = module.function.aws_iam_role_policy.more
}

override_resource {
  target = module.function.aws_lambda_function.this
  values = {
    version = "1"
    arn     = "arn:aws:lambda:eu-central-1:123456789012:function:mails"
  }
}

override_resource {
  target = module.function.aws_lambda_function_event_invoke_config.this
}

override_resource {
  target = module.function.aws_lambda_alias.this
  values = {
    arn = "arn:aws:lambda:eu-central-1:123456789012:function:mails:live"
  }
}

override_resource {
  target = module.alarms[0].aws_cloudwatch_metric_alarm.this
}

override_resource {
  target = module.alarms[0].aws_cloudwatch_dashboard.this
}

override_resource {
  target = module.triggers.aws_cloudwatch_event_rule.this
  values = {
    arn = "arn:aws:events:eu-central-1:123456789012:rule/mails-shop"
  }
}

override_resource {
  target = module.triggers.aws_cloudwatch_event_target.this
}

variables {
  name             = "mails"
  sender_mailboxes = ["Billing@contoso.com", "alerts@contoso.com", "news@contoso.com"]
  zip              = "main.tf"
  architecture     = "x86_64"
  tenant_id        = "11111111-1111-1111-1111-111111111111"
  client_id        = "22222222-2222-2222-2222-222222222222"

  client_secret_arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mails/client-secret-AbCdEf"
}

run "nothing_said" {
  assert {
    condition     = local.timeout_seconds == 60 && module.function.environment.HELIOGRAPH_TIMEOUT == "60s"
    error_message = "time-out: ${local.timeout_seconds}"
  }

  assert {
    condition     = local.visibility_timeout_seconds == 360
    error_message = "visibility time-out: ${local.visibility_timeout_seconds}"
  }

  assert {
    condition     = local.retention_days == 4 && var.dead_letter_retention_days == 14
    error_message = "retention: ${local.retention_days}"
  }

  assert {
    condition     = local.max_receive_count == 200
    error_message = "receives: ${local.max_receive_count}"
  }

  assert {
    condition     = local.ledger_days == 30 && module.function.environment.HELIOGRAPH_LEDGER_TTL == "30d"
    error_message = "ledger: ${local.ledger_days}"
  }

  assert {
    condition     = local.maximum_concurrency == 3
    error_message = "concurrency: ${local.maximum_concurrency}"
  }

  assert {
    condition     = module.function.environment.HELIOGRAPH_MAILBOX_CONCURRENCY == "4"
    error_message = "concurrency of a mailbox: ${local.mailbox_concurrency}"
  }
}

run "a_short_send" {
  variables {
    send_timeout_seconds = 5
  }

  assert {
    condition     = local.timeout_seconds == 20 && module.function.environment.HELIOGRAPH_TIMEOUT == "20s"
    error_message = "time-out: ${local.timeout_seconds}"
  }

  assert {
    condition     = local.visibility_timeout_seconds == 120
    error_message = "visibility time-out: ${local.visibility_timeout_seconds}"
  }

  assert {
    condition     = local.retention_days == 4 && var.dead_letter_retention_days == 14
    error_message = "retention: ${local.retention_days}"
  }

  assert {
    condition     = local.max_receive_count == 200
    error_message = "receives: ${local.max_receive_count}"
  }

  assert {
    condition     = local.ledger_days == 30 && module.function.environment.HELIOGRAPH_LEDGER_TTL == "30d"
    error_message = "ledger: ${local.ledger_days}"
  }

  assert {
    condition     = local.maximum_concurrency == 3
    error_message = "concurrency: ${local.maximum_concurrency}"
  }

  assert {
    condition     = module.function.environment.HELIOGRAPH_MAILBOX_CONCURRENCY == "4"
    error_message = "concurrency of a mailbox: ${local.mailbox_concurrency}"
  }
}

run "a_time_out_of_ones_own" {
  variables {
    timeout_seconds = 300
  }

  assert {
    condition     = local.timeout_seconds == 300 && module.function.environment.HELIOGRAPH_TIMEOUT == "300s"
    error_message = "time-out: ${local.timeout_seconds}"
  }

  assert {
    condition     = local.visibility_timeout_seconds == 1800
    error_message = "visibility time-out: ${local.visibility_timeout_seconds}"
  }

  assert {
    condition     = local.retention_days == 4 && var.dead_letter_retention_days == 14
    error_message = "retention: ${local.retention_days}"
  }

  assert {
    condition     = local.max_receive_count == 200
    error_message = "receives: ${local.max_receive_count}"
  }

  assert {
    condition     = local.ledger_days == 30 && module.function.environment.HELIOGRAPH_LEDGER_TTL == "30d"
    error_message = "ledger: ${local.ledger_days}"
  }

  assert {
    condition     = local.maximum_concurrency == 3
    error_message = "concurrency: ${local.maximum_concurrency}"
  }

  assert {
    condition     = module.function.environment.HELIOGRAPH_MAILBOX_CONCURRENCY == "4"
    error_message = "concurrency of a mailbox: ${local.mailbox_concurrency}"
  }
}

run "an_hour_of_waiting" {
  variables {
    max_age_hours = 1
  }

  assert {
    condition     = local.oldest_message_minutes == 30
    error_message = "a mail is given up before anybody hears that it waits"
  }
}

run "nine_days_of_waiting" {
  variables {
    max_age_hours = 216
  }

  assert {
    condition     = local.timeout_seconds == 60 && module.function.environment.HELIOGRAPH_TIMEOUT == "60s"
    error_message = "time-out: ${local.timeout_seconds}"
  }

  assert {
    condition     = local.visibility_timeout_seconds == 360
    error_message = "visibility time-out: ${local.visibility_timeout_seconds}"
  }

  assert {
    condition     = local.retention_days == 10 && var.dead_letter_retention_days == 14
    error_message = "retention: ${local.retention_days}"
  }

  assert {
    condition     = local.max_receive_count == 968
    error_message = "receives: ${local.max_receive_count}"
  }

  assert {
    condition     = local.ledger_days == 34 && module.function.environment.HELIOGRAPH_LEDGER_TTL == "34d"
    error_message = "ledger: ${local.ledger_days}"
  }

  assert {
    condition     = local.maximum_concurrency == 3
    error_message = "concurrency: ${local.maximum_concurrency}"
  }

  assert {
    condition     = module.function.environment.HELIOGRAPH_MAILBOX_CONCURRENCY == "4"
    error_message = "concurrency of a mailbox: ${local.mailbox_concurrency}"
  }
}

run "a_mailbox" {
  variables {
    sender_mailboxes = ["billing@contoso.com"]
  }

  assert {
    condition     = local.timeout_seconds == 60 && module.function.environment.HELIOGRAPH_TIMEOUT == "60s"
    error_message = "time-out: ${local.timeout_seconds}"
  }

  assert {
    condition     = local.visibility_timeout_seconds == 360
    error_message = "visibility time-out: ${local.visibility_timeout_seconds}"
  }

  assert {
    condition     = local.retention_days == 4 && var.dead_letter_retention_days == 14
    error_message = "retention: ${local.retention_days}"
  }

  assert {
    condition     = local.max_receive_count == 200
    error_message = "receives: ${local.max_receive_count}"
  }

  assert {
    condition     = local.ledger_days == 30 && module.function.environment.HELIOGRAPH_LEDGER_TTL == "30d"
    error_message = "ledger: ${local.ledger_days}"
  }

  assert {
    condition     = local.maximum_concurrency == 2
    error_message = "concurrency: ${local.maximum_concurrency}"
  }

  assert {
    condition     = module.function.environment.HELIOGRAPH_MAILBOX_CONCURRENCY == "4"
    error_message = "concurrency of a mailbox: ${local.mailbox_concurrency}"
  }
}

run "a_standard_queue" {
  variables {
    fifo                    = false
    batch_size              = 100
    batching_window_seconds = 5
  }

  assert {
    condition     = local.timeout_seconds == 60 && module.function.environment.HELIOGRAPH_TIMEOUT == "60s"
    error_message = "time-out: ${local.timeout_seconds}"
  }

  assert {
    condition     = local.visibility_timeout_seconds == 365
    error_message = "visibility time-out: ${local.visibility_timeout_seconds}"
  }

  assert {
    condition     = local.retention_days == 4 && var.dead_letter_retention_days == 14
    error_message = "retention: ${local.retention_days}"
  }

  assert {
    condition     = local.max_receive_count == 200
    error_message = "receives: ${local.max_receive_count}"
  }

  assert {
    condition     = local.ledger_days == 30 && module.function.environment.HELIOGRAPH_LEDGER_TTL == "30d"
    error_message = "ledger: ${local.ledger_days}"
  }

  assert {
    condition     = local.maximum_concurrency == 2
    error_message = "concurrency: ${local.maximum_concurrency}"
  }

  assert {
    condition     = module.function.environment.HELIOGRAPH_MAILBOX_CONCURRENCY == "2"
    error_message = "concurrency of a mailbox: ${local.mailbox_concurrency}"
  }
}

run "a_standard_queue_with_four_environments" {
  variables {
    fifo                = false
    maximum_concurrency = 4
  }

  assert {
    condition     = local.timeout_seconds == 60 && module.function.environment.HELIOGRAPH_TIMEOUT == "60s"
    error_message = "time-out: ${local.timeout_seconds}"
  }

  assert {
    condition     = local.visibility_timeout_seconds == 360
    error_message = "visibility time-out: ${local.visibility_timeout_seconds}"
  }

  assert {
    condition     = local.retention_days == 4 && var.dead_letter_retention_days == 14
    error_message = "retention: ${local.retention_days}"
  }

  assert {
    condition     = local.max_receive_count == 200
    error_message = "receives: ${local.max_receive_count}"
  }

  assert {
    condition     = local.ledger_days == 30 && module.function.environment.HELIOGRAPH_LEDGER_TTL == "30d"
    error_message = "ledger: ${local.ledger_days}"
  }

  assert {
    condition     = local.maximum_concurrency == 4
    error_message = "concurrency: ${local.maximum_concurrency}"
  }

  assert {
    condition     = module.function.environment.HELIOGRAPH_MAILBOX_CONCURRENCY == "1"
    error_message = "concurrency of a mailbox: ${local.mailbox_concurrency}"
  }
}

run "a_longer_memory" {
  variables {
    ledger_days         = 365
    maximum_concurrency = 50
  }

  assert {
    condition     = local.timeout_seconds == 60 && module.function.environment.HELIOGRAPH_TIMEOUT == "60s"
    error_message = "time-out: ${local.timeout_seconds}"
  }

  assert {
    condition     = local.visibility_timeout_seconds == 360
    error_message = "visibility time-out: ${local.visibility_timeout_seconds}"
  }

  assert {
    condition     = local.retention_days == 4 && var.dead_letter_retention_days == 14
    error_message = "retention: ${local.retention_days}"
  }

  assert {
    condition     = local.max_receive_count == 200
    error_message = "receives: ${local.max_receive_count}"
  }

  assert {
    condition     = local.ledger_days == 365 && module.function.environment.HELIOGRAPH_LEDGER_TTL == "365d"
    error_message = "ledger: ${local.ledger_days}"
  }

  assert {
    condition     = local.maximum_concurrency == 50
    error_message = "concurrency: ${local.maximum_concurrency}"
  }

  assert {
    condition     = module.function.environment.HELIOGRAPH_MAILBOX_CONCURRENCY == "4"
    error_message = "concurrency of a mailbox: ${local.mailbox_concurrency}"
  }
}
