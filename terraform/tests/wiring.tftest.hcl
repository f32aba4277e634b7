# What the variables make together.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  name                = "mails"
  sender_mailboxes    = ["Billing@contoso.com"]
  tenant_id           = "11111111-1111-1111-1111-111111111111"
  client_id           = "22222222-2222-2222-2222-222222222222"
  zip                 = "tests/function.zip"
  architecture        = "x86_64"
  deletion_protection = false
  client_secret       = ""
  alarm_actions       = ["arn:aws:sns:eu-central-1:123456789012:on-call"]
}

run "by_default" {
  assert {
    condition = output.environment == {
      HELIOGRAPH_ROLE                  = "send"
      HELIOGRAPH_TIMEOUT               = "60s"
      HELIOGRAPH_SEND_TIMEOUT          = "30s"
      HELIOGRAPH_TENANT_ID             = "11111111-1111-1111-1111-111111111111"
      HELIOGRAPH_CLIENT_ID             = "22222222-2222-2222-2222-222222222222"
      HELIOGRAPH_CREDENTIAL            = "federation"
      HELIOGRAPH_FEDERATION_AUDIENCE   = "api://AzureADTokenExchange"
      HELIOGRAPH_CLOUD                 = "global"
      HELIOGRAPH_FROM                  = "billing@contoso.com"
      HELIOGRAPH_MODE                  = "live"
      HELIOGRAPH_ALLOWED_SENDERS       = "billing@contoso.com"
      HELIOGRAPH_WHEN_UNKNOWN          = "hold"
      HELIOGRAPH_MAILBOX_CONCURRENCY   = "4"
      HELIOGRAPH_MAX_AGE               = "24h"
      HELIOGRAPH_MAX_ATTEMPTS          = "8"
      HELIOGRAPH_LEDGER_TABLE          = "mails-ledger"
      HELIOGRAPH_LEDGER_TTL            = "34d"
      HELIOGRAPH_DEAD_LETTER_QUEUE_URL = "https://sqs.eu-central-1.amazonaws.com/123456789012/mails.fifo"
      HELIOGRAPH_METRICS               = "true"

      HELIOGRAPH_SCHEDULE_GROUP           = "mails-later"
      HELIOGRAPH_SCHEDULE_QUEUE_ARN       = aws_sqs_queue.mails.arn
      HELIOGRAPH_SCHEDULE_ROLE_ARN        = aws_iam_role.later[0].arn
      HELIOGRAPH_SCHEDULE_DEAD_LETTER_ARN = aws_sqs_queue.undelivered["standard"].arn
    }
    error_message = jsonencode(output.environment)
  }

  assert {
    condition     = aws_sqs_queue.mails.visibility_timeout_seconds == 360 && aws_sqs_queue.mails.message_retention_seconds == 864000 && jsondecode(aws_sqs_queue_redrive_policy.mails.redrive_policy).maxReceiveCount == 200 && aws_lambda_event_source_mapping.mails.scaling_config[0].maximum_concurrency == 2
    error_message = "Times that depend on each other."
  }

  assert {
    condition     = toset([for queue in aws_sqs_queue.undelivered : queue.name]) == toset(["mails-undelivered", "mails-undelivered.fifo"]) && !aws_lambda_event_source_mapping.undelivered["standard"].enabled && aws_lambda_function_event_invoke_config.this.destination_config[0].on_failure[0].destination == aws_sqs_queue.undelivered["standard"].arn
    error_message = "What Lambda gives up is laid aside, and comes back only when somebody opens the way."
  }

  assert {
    condition     = output.federation == { subject = "arn:aws:iam::123456789012:role/mails", audience = "api://AzureADTokenExchange" } && length([for statement in data.aws_iam_policy_document.credential.statement : statement if statement.sid == "ProveItsRoleToEntra"]) == 1
    error_message = jsonencode(output.federation)
  }

  assert {
    condition     = toset([for statement in data.aws_iam_policy_document.queue["mails"].statement : statement.sid]) == toset(["DenyInsecureTransport"])
    error_message = "Nobody is let in by the queue's policy, and IAM of the account decides."
  }
}

run "waiting_for_long_makes_all_times_longer" {
  variables {
    max_age_hours              = 216
    dead_letter_retention_days = 14
    send_timeout_seconds       = 100
  }

  assert {
    condition     = aws_sqs_queue.mails.message_retention_seconds == 864000 && jsondecode(aws_sqs_queue_redrive_policy.mails.redrive_policy).maxReceiveCount == 968 && output.environment.HELIOGRAPH_LEDGER_TTL == "34d" && aws_sqs_queue.mails.visibility_timeout_seconds == 1200
    error_message = "Times that depend on max_age_hours and send_timeout_seconds."
  }
}

run "a_standard_queue_shares_the_mailboxes_four_requests" {
  state_key = "standard"

  variables {
    fifo                    = false
    maximum_concurrency     = 4
    batch_size              = 100
    batching_window_seconds = 5
    topics                  = { notices = "arn:aws:sns:eu-central-1:123456789012:notices" }
  }

  assert {
    condition     = output.environment.HELIOGRAPH_MAILBOX_CONCURRENCY == "1" && aws_sqs_queue.mails.visibility_timeout_seconds == 365 && jsondecode(aws_sns_topic_subscription.this["notices"].redrive_policy).deadLetterTargetArn == aws_sqs_queue.undelivered["standard"].arn
    error_message = jsonencode(output.environment)
  }
}

run "whoever_feeds_the_queue_has_somewhere_to_put_what_it_does_not_take" {
  variables {
    event_rules = {
      shop    = { pattern = jsonencode({ source = ["shop"] }), bus_name = "shop" }
      partner = { pattern = jsonencode({ source = ["partner"] }), bus_name = "arn:aws:events:eu-central-1:123456789012:event-bus/aws.partner/mongodb.com/trigger/1" }
    }
    topics    = { orders = "arn:aws:sns:eu-central-1:999999999999:orders.fifo" }
    schedules = { morning = { expression = "rate(1 day)", request = jsonencode({ to = ["a@example.org"], subject = "s", text = "t" }) } }
    buckets   = { outbox = { bucket = "outbox", to = ["a@example.org"], via = "eventbridge" } }
  }

  assert {
    condition     = alltrue([for target in aws_cloudwatch_event_target.this : target.dead_letter_config[0].arn == aws_sqs_queue.undelivered["standard"].arn]) && aws_scheduler_schedule.this["morning"].target[0].dead_letter_config[0].arn == aws_sqs_queue.undelivered["standard"].arn && jsondecode(aws_sns_topic_subscription.this["orders"].redrive_policy).deadLetterTargetArn == aws_sqs_queue.undelivered["fifo"].arn
    error_message = "A rule, a schedule, a topic or a bucket without a queue for what could not be delivered."
  }

  assert {
    condition = alltrue([for queue in ["mails", "undelivered-standard", "undelivered-fifo"] : toset([for statement in data.aws_iam_policy_document.queue[queue].statement : statement.sid]) == toset(["DenyInsecureTransport", "SendEventsAmazonawsCom", "SendSnsAmazonawsCom"])]) && alltrue([
      for statement in data.aws_iam_policy_document.queue["undelivered-standard"].statement : length(statement.condition) > 0
    ])
    error_message = "Rules and topics may write to both, each only as itself."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["lost-rule-shop"].dimensions == tomap({ RuleName = "mails-shop", EventBusName = "shop" }) && aws_cloudwatch_metric_alarm.this["lost-rule-bucket-outbox"].dimensions == tomap({ RuleName = "mails-bucket-outbox" }) && aws_cloudwatch_metric_alarm.this["lost-schedules"].dimensions == tomap({ ScheduleGroup = "mails" }) && aws_cloudwatch_metric_alarm.this["lost-topic-orders"].dimensions == tomap({ TopicName = "orders.fifo" }) && aws_cloudwatch_metric_alarm.this["lost-rule-partner"].dimensions.EventBusName == "aws.partner/mongodb.com/trigger/1"
    error_message = "CloudWatch counts a rule of a custom bus under the bus's name too."
  }
}

run "these_roles_send_and_nobody_else" {
  variables {
    sender_role_arns = ["arn:aws:iam::123456789012:role/shop", "arn:aws:iam::999999999999:role/elsewhere"]
    schedules        = { morning = { expression = "rate(1 day)", request = jsonencode({ to = ["a@example.org"], subject = "s", text = "t" }) } }
    kms_key_arn      = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  }

  assert {
    condition = one([for statement in data.aws_iam_policy_document.queue["mails"].statement : one(statement.condition).values if statement.sid == "SendAsTheseRoles"]) == var.sender_role_arns && toset(flatten([
      for statement in data.aws_iam_policy_document.queue["mails"].statement : [for condition in statement.condition : condition.values if condition.variable == "aws:PrincipalArn"] if statement.sid == "DenyEverybodyElse"
    ])) == toset(concat(var.sender_role_arns, ["arn:aws:iam::123456789012:role/mails"]))
    error_message = jsonencode(data.aws_iam_policy_document.queue["mails"].statement)
  }

  assert {
    condition     = toset([for statement in data.aws_iam_policy_document.producer.statement : statement.sid]) == toset(["SendMails", "EncryptThem"])
    error_message = "A producer needs the queue and its key."
  }
}

# A mail that waits for a search is sent to the queue by the function itself, in a group of its own.
run "what_the_next_redrive_sends_is_closed_too" {
  variables {
    sender_role_arns   = ["arn:aws:iam::123456789012:role/shop"]
    operator_role_arns = ["arn:aws:iam::123456789012:role/operators"]
  }

  assert {
    condition = {
      for key, queue in data.aws_iam_policy_document.queue : key => toset(flatten([
        for statement in queue.statement : [for condition in statement.condition : condition.values if condition.variable == "aws:PrincipalArn"] if statement.sid == "DenyEverybodyElse"
      ]))
      } == {
      mails                = toset(["arn:aws:iam::123456789012:role/shop", "arn:aws:iam::123456789012:role/operators", "arn:aws:iam::123456789012:role/mails"])
      dead                 = toset(["arn:aws:iam::123456789012:role/operators", "arn:aws:iam::123456789012:role/mails"])
      undelivered-standard = toset(["arn:aws:iam::123456789012:role/operators", "arn:aws:iam::123456789012:role/mails"])
      undelivered-fifo     = toset(["arn:aws:iam::123456789012:role/operators", "arn:aws:iam::123456789012:role/mails"])
      untold               = toset(["arn:aws:iam::123456789012:role/operators", "arn:aws:iam::123456789012:role/mails"])
    }
    error_message = jsonencode({ for key, queue in data.aws_iam_policy_document.queue : key => queue.statement })
  }

  assert {
    condition = { for statement in data.aws_iam_policy_document.service_control[0].statement : statement.sid => [statement.effect, toset(flatten([for condition in statement.condition : condition.values if condition.variable == "aws:PrincipalArn"])), length([for resource in statement.resources : resource if resource == "*" || length(regexall(":(function:mails(-operate)?(:[*])?|mails(-dead|-undelivered|-events-undelivered)?([.]fifo)?|schedule/mails(-later)?/[*]|role/mails-(scheduler|later))$", resource)) == 0])] } == {
      DenyOtherCallersOfTheSender = ["Deny", toset(["arn:aws:iam::123456789012:role/shop", "arn:aws:iam::123456789012:role/operators"]), 0]
      DenyOtherOperators          = ["Deny", toset(["arn:aws:iam::123456789012:role/operators", "arn:aws:iam::123456789012:role/mails"]), 0]
      DenyOtherWaysIn             = ["Deny", toset(["arn:aws:iam::123456789012:role/operators", "arn:aws:iam::123456789012:role/mails"]), 0]
      DenyOtherSources            = ["Deny", toset(["arn:aws:iam::123456789012:role/operators", "arn:aws:iam::123456789012:role/mails"]), 1]
      DenyOtherSchedules          = ["Deny", toset(["arn:aws:iam::123456789012:role/operators", "arn:aws:iam::123456789012:role/mails"]), 0]
    }
    error_message = jsonencode(data.aws_iam_policy_document.service_control[0].statement)
  }
}

run "a_queue_is_not_deleted_from_its_first_moment_on" {
  variables {
    deletion_protection = true
  }

  override_resource {
    target = terraform_data.owner
    values = { id = "11111111-2222-3333-4444-555555555555" }
  }

  assert {
    condition     = alltrue([for key, queue in data.aws_iam_policy_document.queue : [for statement in queue.statement : [statement.effect, one(statement.actions), one(statement.resources), length(statement.condition)] if statement.sid == "DenyDeletion"] == [["Deny", "sqs:DeleteQueue", "arn:aws:sqs:eu-central-1:123456789012:mails${ { mails = ".fifo", dead = "-dead.fifo", undelivered-standard = "-undelivered", undelivered-fifo = "-undelivered.fifo", untold = "-events-undelivered" }[key]}", 0]]])
    error_message = jsonencode({ for key, queue in data.aws_iam_policy_document.queue : key => queue.statement })
  }

  assert {
    condition     = alltrue([for queue in data.aws_iam_policy_document.queue : queue.policy_id == "heliograph-${terraform_data.owner.id}"]) && length(terraform_data.owner.id) == 36
    error_message = "Another state's queue has to differ, or SQS hands this one over."
  }
}

run "it_is_deleted_when_that_was_said_before" {
  assert {
    condition     = alltrue([for queue in data.aws_iam_policy_document.queue : !contains([for statement in queue.statement : statement.sid], "DenyDeletion")])
    error_message = "deletion_protection = false, and all the same it is not."
  }
}

run "only_a_token_for_entra" {
  assert {
    condition     = { for condition in one([for statement in data.aws_iam_policy_document.credential.statement : statement.condition if statement.sid == "ProveItsRoleToEntra"]) : "${condition.test} ${condition.variable}" => one(condition.values) } == { "ForAllValues:StringEquals sts:IdentityTokenAudience" = "api://AzureADTokenExchange", "Null sts:IdentityTokenAudience" = "false", "NumericLessThanEquals sts:DurationSeconds" = "60" }
    error_message = jsonencode(data.aws_iam_policy_document.credential.statement)
  }
}

run "what_waits_for_a_look_comes_by_the_function" {
  command = plan

  variables {
    sender_role_arns = ["arn:aws:iam::123456789012:role/shop"]
    when_unknown     = "check"
    sent_items       = "tidy"
  }

  assert {
    condition     = output.environment.HELIOGRAPH_WHEN_UNKNOWN == "check" && output.environment.HELIOGRAPH_SENT_ITEMS == "tidy"
    error_message = jsonencode(output.environment)
  }

  assert {
    condition = toset(flatten([
      for statement in data.aws_iam_policy_document.queue["mails"].statement : [for condition in statement.condition : condition.values if condition.variable == "aws:PrincipalArn"] if statement.sid == "DenyEverybodyElse"
    ])) == toset(["arn:aws:iam::123456789012:role/shop", aws_iam_role.function.arn])
    error_message = jsonencode(data.aws_iam_policy_document.queue["mails"].statement)
  }

  assert {
    condition     = one([for statement in data.aws_iam_policy_document.mails.statement : statement.resources if statement.sid == "WaitForLooks"]) == toset([aws_sqs_queue.mails.arn])
    error_message = jsonencode(data.aws_iam_policy_document.mails.statement)
  }

  assert {
    condition     = strcontains(output.commands, "\"as\":\"check\"") && strcontains(output.commands, "infra/operate/look.sh https://")
    error_message = output.commands
  }
}

# Who may invoke the one can't make the other work.
run "who_sends_does_not_operate" {
  state_key = "operate"

  variables {
    suppress_days = 30
    when_unknown  = "check"
    metrics       = "by-mailbox"
    environment   = { HTTPS_PROXY = "http://proxy.contoso.com:3128" }
  }

  override_resource {
    target = aws_lambda_alias.operate
    values = { arn = "arn:aws:lambda:eu-central-1:123456789012:function:mails-operate:live" }
  }

  override_resource {
    target = aws_cloudwatch_log_group.operate
    values = { arn = "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/mails-operate" }
  }

  assert {
    condition     = aws_lambda_function.operate.function_name == "mails-operate" && aws_lambda_function.operate.role == aws_iam_role.function.arn && aws_lambda_function.operate.logging_config[0].log_group == "/aws/lambda/mails-operate"
    error_message = "A function of its own, which Entra knows by the same role."
  }

  assert {
    condition     = aws_lambda_function.operate.environment[0].variables == tomap(merge(output.environment, { HELIOGRAPH_ROLE = "operate", HELIOGRAPH_METRICS = "false" })) && output.environment.HELIOGRAPH_ROLE == "send" && output.environment.HELIOGRAPH_METRICS == "by-mailbox"
    error_message = jsonencode(aws_lambda_function.operate.environment)
  }

  assert {
    condition     = one([for statement in data.aws_iam_policy_document.function.statement : statement.resources if statement.sid == "WriteItsOwnLog"]) == toset(["${aws_cloudwatch_log_group.this.arn}:*", "${aws_cloudwatch_log_group.operate.arn}:*"])
    error_message = "Both logs."
  }

  assert {
    condition     = jsonencode([for config in values(aws_lambda_function_event_invoke_config.operate) : [config.qualifier, config.maximum_retry_attempts, config.destination_config]]) == jsonencode([[null, 0, []], ["live", 0, []]])
    error_message = jsonencode(aws_lambda_function_event_invoke_config.operate)
  }

  # No queue, rule or topic feeds it.
  assert {
    condition     = alltrue([for mapping in concat([aws_lambda_event_source_mapping.mails], values(aws_lambda_event_source_mapping.undelivered)) : mapping.function_name == aws_lambda_alias.live.arn && mapping.function_name != aws_lambda_alias.operate.arn])
    error_message = "A queue of the function that operates."
  }

  assert {
    condition = { for word in ["\"as\":\"sent\"", "\"as\":\"check\"", "look.sh", "{\"unsuppress\"", "{\"cancel\""] : word => [for line in split("\n", output.commands) : regex("function:(\\S+)", line)[0] if strcontains(line, word) && !startswith(line, "#")] } == {
      "\"as\":\"sent\""  = ["mails-operate:live"]
      "\"as\":\"check\"" = ["mails-operate:live"]
      "look.sh"          = ["mails-operate:live"]
      "{\"unsuppress\""  = ["mails-operate:live"]
      "{\"cancel\""      = ["mails:live"]
    }
    error_message = output.commands
  }

  assert {
    condition     = strcontains(output.resolve_command, output.operate_function_arn) && strcontains(output.unsuppress_command, output.operate_function_arn) && strcontains(output.cancel_command, "${output.function_arn} ")
    error_message = output.cancel_command
  }
}

run "what_requests_may_decide" {
  command = plan

  variables {
    allow_resend             = false
    allow_ignore_suppression = false
    allowed_headers          = ["X-Campaign", "X-Shop-*"]
  }

  assert {
    condition     = [output.environment.HELIOGRAPH_ALLOW_RESEND, output.environment.HELIOGRAPH_ALLOW_IGNORE_SUPPRESSION, output.environment.HELIOGRAPH_ALLOWED_HEADERS] == ["false", "false", "X-Campaign,X-Shop-*"]
    error_message = jsonencode(output.environment)
  }

  assert {
    condition     = output.unsuppress_command == null && !strcontains(output.commands, "unsuppress")
    error_message = "Nothing is suppressed."
  }
}

run "another_name_for_what_an_account_has_once" {
  variables {
    global_name = "mails-ireland"
  }

  assert {
    condition     = aws_iam_role.function.name == "mails-ireland" && output.dashboard_name == "mails-ireland" && output.function_name == "mails"
    error_message = aws_iam_role.function.name
  }
}

run "a_secret_that_is_made_here" {
  variables {
    credential           = "secret"
    create_client_secret = true
  }

  assert {
    condition     = output.environment.HELIOGRAPH_CLIENT_SECRET_ID == aws_secretsmanager_secret.client[0].arn && startswith(output.commands, "# Put the client secret in") && output.federation == null && length(aws_secretsmanager_secret_version.client) == 0
    error_message = jsonencode(output.environment)
  }
}

run "a_certificate_under_a_key_of_its_own" {
  variables {
    credential         = "certificate"
    certificate_arn    = "arn:aws:ssm:eu-central-1:123456789012:parameter/mails/certificate"
    secret_kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  }

  assert {
    condition     = output.environment.HELIOGRAPH_CERTIFICATE_ID == var.certificate_arn && toset(flatten([for statement in data.aws_iam_policy_document.credential.statement : statement.actions])) == toset(["ssm:GetParameter", "kms:Decrypt"])
    error_message = jsonencode(data.aws_iam_policy_document.credential.statement)
  }
}

run "smtp_asks_entra_for_nothing" {
  variables {
    transport   = "smtp"
    tenant_id   = null
    client_id   = null
    environment = { QUARKUS_MAILER_HOST = "relay.contoso.com" }
  }

  assert {
    condition     = output.environment.HELIOGRAPH_TRANSPORT == "smtp" && output.environment.QUARKUS_MAILER_HOST == "relay.contoso.com" && !contains(keys(output.environment), "HELIOGRAPH_CREDENTIAL") && length(data.aws_iam_policy_document.credential.statement == null ? [] : data.aws_iam_policy_document.credential.statement) == 0
    error_message = jsonencode(output.environment)
  }
}

run "what_else_the_function_wants" {
  variables {
    environment       = { HTTPS_PROXY = "http://proxy.contoso.com:3128", HELIOGRAPH_TRUSTED_ROOTS = "/opt/roots.pem" }
    policy_statements = { templates = { actions = ["s3:GetObject"], resources = ["arn:aws:s3:::templates/*"] } }
    layer_arns        = ["arn:aws:lambda:eu-central-1:123456789012:layer:roots:1"]
    vpc               = { subnet_ids = ["subnet-1"], security_group_ids = ["sg-1"] }
  }

  assert {
    condition     = output.environment.HTTPS_PROXY == "http://proxy.contoso.com:3128" && contains([for statement in data.aws_iam_policy_document.function.statement : statement.sid], "MoreTemplates") && contains(flatten([for statement in data.aws_iam_policy_document.function.statement : statement.resources if statement.sid == "EnterTheVpc"]), "arn:aws:ec2:eu-central-1:*:*/*")
    error_message = "A shared subnet carries the account of its owner."
  }
}

run "without_a_ledger" {
  variables {
    ledger = false
  }

  assert {
    condition     = output.ledger_table_name == null && !contains(keys(output.environment), "HELIOGRAPH_LEDGER_TABLE")
    error_message = jsonencode(output.environment)
  }
}

run "a_line_that_can_be_repeated_and_takes_an_apostrophe" {
  variables {
    sender_mailboxes = ["o'brien@contoso.com"]
  }

  assert {
    condition     = strcontains(output.send_command, "--message-group-id 'o'\\''brien@contoso.com' --message-deduplication-id \"hello-$(date +%s)\" --message-body '{\"from\":\"o'\\''brien@contoso.com\"")
    error_message = output.send_command
  }
}

run "alarms_that_count" {
  state_key = "standard"

  variables {
    alarm_thresholds     = { dead_letters = 5, silence_hours = 25, oldest_message_minutes = 90 }
    alarm_period_minutes = 15
    fifo                 = false
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["dead-letters"].metric_name == "NumberOfMessagesSent" && aws_cloudwatch_metric_alarm.this["dead-letters"].threshold == 5 && aws_cloudwatch_metric_alarm.this["dead-letters"].period == 900 && aws_cloudwatch_metric_alarm.this["oldest-dead-letter"].period == 3600 && aws_cloudwatch_metric_alarm.this["oldest-dead-letter"].evaluation_periods == 24
    error_message = "A level says nothing of the next dead letters while one lies there."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["silence"].evaluation_periods == 25 && aws_cloudwatch_metric_alarm.this["silence"].treat_missing_data == "breaching" && aws_cloudwatch_metric_alarm.this["handed-back"].evaluation_periods == 6
    error_message = "The heartbeat's absence, and a standard queue whose mails come back."
  }

  assert {
    condition     = [for query in aws_cloudwatch_metric_alarm.errors[0].metric_query : query.expression if query.id == "broke"] == ["errors - FILL(told, 0)"]
    error_message = "A direct caller's mistake is no error of the function's."
  }
}

run "without_metrics_no_alarm_that_could_not_go_off" {
  variables {
    metrics = "false"
  }

  assert {
    condition     = length(setintersection(keys(output.alarm_arns), ["misconfigured", "unknown", "silence", "handed-back"])) == 0 && length(aws_cloudwatch_metric_alarm.errors[0].metric_query) == 2
    error_message = jsonencode(keys(output.alarm_arns))
  }
}

run "no_alarms" {
  variables {
    alarms        = false
    alarm_actions = []
  }

  assert {
    condition     = length(output.alarm_arns) == 0 && output.dashboard_name == null
    error_message = jsonencode(output.alarm_arns)
  }
}

run "what_is_made_in_the_same_apply" {
  module {
    source = "./tests/made_here"
  }

  assert {
    condition     = output.environment.HELIOGRAPH_CLIENT_SECRET_ID == aws_secretsmanager_secret.client.arn
    error_message = jsonencode(output.environment)
  }
}

run "addresses_that_mails_may_be_from" {
  command = plan

  variables {
    from_addresses = ["Info@contoso.com"]
  }

  assert {
    condition     = output.environment["HELIOGRAPH_ALLOWED_SENDERS"] == "billing@contoso.com,info@contoso.com"
    error_message = "from_addresses: the function does not know them."
  }
}
