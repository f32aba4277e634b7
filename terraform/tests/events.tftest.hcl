# What becomes of mails is told, and mails wait for their time: what is made for it, and what must not be planned.
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

run "nobody_is_told_by_default_and_mails_may_wait" {
  assert {
    condition = toset([for statement in data.aws_iam_policy_document.mails.statement : statement.sid]) == toset([
      "TakeMessages", "WaitForLooks", "WriteDeadLetters", "PutAsideWhatFailed", "KeepTheLedger", "KeepMailsForLater", "HandSchedulesTheirRole",
    ])
    error_message = jsonencode([for statement in data.aws_iam_policy_document.mails.statement : statement.sid])
  }

  assert {
    condition     = output.event_bus == null && !contains(keys(output.environment), "HELIOGRAPH_EVENT_BUS") && !contains(keys(output.alarm_arns), "events-undelivered") && toset([for statement in data.aws_iam_policy_document.queue["untold"].statement : statement.sid]) == toset(["DenyInsecureTransport"]) && length(aws_cloudwatch_log_resource_policy.outcomes) == 0
    error_message = "No bus, and all the same something of it."
  }

  assert {
    condition = one([for statement in data.aws_iam_policy_document.mails.statement : [statement.actions, statement.resources] if statement.sid == "KeepMailsForLater"]) == [
      toset(["scheduler:CreateSchedule", "scheduler:DeleteSchedule", "scheduler:GetSchedule"]), toset(["arn:aws:scheduler:eu-central-1:123456789012:schedule/mails-later/*"]),
    ]
    error_message = jsonencode([for statement in data.aws_iam_policy_document.mails.statement : statement.resources if statement.sid == "KeepMailsForLater"])
  }

  assert {
    condition = one([for statement in data.aws_iam_policy_document.mails.statement : [one(statement.resources), one(statement.condition).variable, one(one(statement.condition).values)] if statement.sid == "HandSchedulesTheirRole"]) == [
      aws_iam_role.later[0].arn, "iam:PassedToService", "scheduler.amazonaws.com",
    ]
    error_message = "That role, to Scheduler, and no other one to anybody."
  }

  assert {
    condition     = aws_iam_role.later[0].name == "mails-later" && { for condition in one(data.aws_iam_policy_document.later_assume[0].statement).condition : condition.variable => one(condition.values) } == { "aws:SourceAccount" = "123456789012", "aws:SourceArn" = aws_scheduler_schedule_group.later[0].arn } && [for statement in data.aws_iam_policy_document.later[0].statement : statement.sid] == ["SendToTheQueues"]
    error_message = "Schedules of this group only, to the queue and to where undelivered ones lie."
  }

  assert {
    condition     = output.schedule_group_name == "mails-later" && strcontains(output.commands, "aws scheduler list-schedules --group-name mails-later ") && aws_cloudwatch_metric_alarm.this["lost-later"].dimensions == tomap({ ScheduleGroup = "mails-later" })
    error_message = output.commands
  }
}

run "a_bus_by_its_name" {
  variables {
    event_bus = "shop"
    outcome_events = {
      orders = { queue_arn = "arn:aws:sqs:eu-central-1:123456789012:orders" }
      audit  = { types = ["Mail Accepted", "Mail Bounced"], log_group_name = "/aws/events/mails" }
      again  = { types = ["Mail Rejected"], log_group_name = "/aws/events/mails" }
    }
    event_rules = { orders = { pattern = jsonencode({ source = ["shop"] }), bus_name = "shop" } }
  }

  assert {
    condition     = output.environment.HELIOGRAPH_EVENT_BUS == "shop" && output.event_bus == "shop" && one([for statement in data.aws_iam_policy_document.mails.statement : [statement.actions, statement.resources] if statement.sid == "TellWhatBecameOfMails"]) == [toset(["events:PutEvents"]), toset(["arn:aws:events:eu-central-1:123456789012:event-bus/shop"])]
    error_message = jsonencode(output.environment)
  }

  assert {
    condition = jsondecode(aws_cloudwatch_event_rule.outcomes["orders"].event_pattern) == {
      source      = ["heliograph"]
      detail-type = ["Mail Accepted", "Mail Rejected", "Mail Held", "Mail Expired", "Mail Suppressed", "Mail Resolved"]
      detail      = { "$or" = [{ mailbox = ["billing@contoso.com"] }, { mailbox = [{ exists = false }] }] }
    } && jsondecode(aws_cloudwatch_event_rule.outcomes["audit"].event_pattern).detail-type == ["Mail Accepted", "Mail Bounced"]
    error_message = aws_cloudwatch_event_rule.outcomes["orders"].event_pattern
  }

  assert {
    condition     = toset([for rule in merge({ for rule in aws_cloudwatch_event_rule.outcomes : rule.name => rule }, { for rule in aws_cloudwatch_event_rule.this : rule.name => rule }) : "${rule.event_bus_name}/${rule.name}"]) == toset(["shop/mails-events.orders", "shop/mails-events.audit", "shop/mails-events.again", "shop/mails-orders"])
    error_message = "Rules of a bus have names of their own."
  }

  assert {
    condition     = { for name, target in aws_cloudwatch_event_target.outcomes : name => target.arn } == { orders = "arn:aws:sqs:eu-central-1:123456789012:orders", audit = "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/events/mails", again = "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/events/mails" } && alltrue([for target in aws_cloudwatch_event_target.outcomes : target.dead_letter_config[0].arn == aws_sqs_queue.untold.arn && target.event_bus_name == "shop"])
    error_message = "Targets, each with somewhere to put what it refuses."
  }

  assert {
    condition     = aws_sqs_queue.untold.name == "mails-events-undelivered" && output.undelivered_events_queue_arn == aws_sqs_queue.untold.arn && toset([for statement in data.aws_iam_policy_document.queue["untold"].statement : statement.sid]) == toset(["DenyInsecureTransport", "SendEventsAmazonawsCom"]) && one([for statement in data.aws_iam_policy_document.queue["untold"].statement : one(statement.condition).variable if statement.sid == "SendEventsAmazonawsCom"]) == "aws:SourceArn"
    error_message = "What lies there is no mail: it is never given to the function."
  }

  assert {
    condition     = alltrue([for key, queue in data.aws_iam_policy_document.queue : key == "untold" || alltrue([for statement in queue.statement : !strcontains(jsonencode(statement), "mails-events")])]) && toset([for mapping in aws_lambda_event_source_mapping.undelivered : mapping.enabled]) == toset([false])
    error_message = "Rules of outcomes may not write to the queue of mails."
  }

  assert {
    condition     = length(aws_cloudwatch_log_resource_policy.outcomes) == 1 && alltrue([for statement in data.aws_iam_policy_document.outcomes[0].statement : statement.resources == toset(["arn:aws:logs:eu-central-1:123456789012:log-group:/aws/events/mails:*"])])
    error_message = "One policy, of which a region has ten, for exactly that log group."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["lost-event-orders"].dimensions == tomap({ RuleName = "mails-events.orders", EventBusName = "shop" }) && aws_cloudwatch_metric_alarm.this["events-undelivered"].dimensions == tomap({ QueueName = "mails-events-undelivered" }) && contains(keys(output.alarm_arns), "oldest-event-undelivered")
    error_message = jsonencode(keys(output.alarm_arns))
  }
}

run "the_bus_of_the_account_under_a_key" {
  variables {
    event_bus        = "default"
    outcome_events   = { orders = { queue_arn = "arn:aws:sqs:eu-central-1:123456789012:orders" } }
    kms_key_arn      = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
    sender_role_arns = ["arn:aws:iam::123456789012:role/shop"]
    global_name      = "mails-ireland"
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["lost-event-orders"].dimensions == tomap({ RuleName = "mails-events.orders" }) && aws_sqs_queue.untold.kms_master_key_id == var.kms_key_arn && length(aws_cloudwatch_log_resource_policy.outcomes) == 0
    error_message = "A rule of the bus that each account has."
  }

  assert {
    condition     = output.environment.HELIOGRAPH_SCHEDULE_KEY_ARN == var.kms_key_arn && one([for statement in data.aws_iam_policy_document.mails.statement : [statement.actions, statement.resources] if statement.sid == "EncryptMailsForLater"]) == [toset(["kms:DescribeKey"]), toset([var.kms_key_arn])] && one([for statement in data.aws_iam_policy_document.later[0].statement : statement.actions if statement.sid == "EncryptForTheQueue"]) == toset(["kms:Decrypt", "kms:GenerateDataKey"])
    error_message = jsonencode(output.environment)
  }

  assert {
    condition = toset(flatten([
      for statement in data.aws_iam_policy_document.queue["mails"].statement : [for condition in statement.condition : condition.values if condition.variable == "aws:PrincipalArn"] if statement.sid == "DenyEverybodyElse"
    ])) == toset(concat(var.sender_role_arns, [aws_iam_role.later[0].arn, aws_iam_role.function.arn])) && aws_iam_role.later[0].name == "mails-ireland-later"
    error_message = jsonencode(data.aws_iam_policy_document.queue["mails"].statement)
  }
}

run "the_bus_of_another_account" {
  variables {
    event_bus = "arn:aws:events:eu-central-1:210987654321:event-bus/shop"
  }

  assert {
    condition     = output.environment.HELIOGRAPH_EVENT_BUS == var.event_bus && one([for statement in data.aws_iam_policy_document.mails.statement : one(statement.resources) if statement.sid == "TellWhatBecameOfMails"]) == var.event_bus
    error_message = jsonencode(output.environment)
  }
}

run "more_mailboxes_than_a_pattern_takes" {
  command = plan

  variables {
    sender_mailboxes = concat(["one@fabrikam.com"], [for number in range(60) : "branch-${number}@contoso.com"])
    event_bus        = "default"
    outcome_events   = { orders = { queue_arn = "arn:aws:sqs:eu-central-1:123456789012:orders" } }
  }

  assert {
    condition     = jsondecode(aws_cloudwatch_event_rule.outcomes["orders"].event_pattern).detail["$or"][0].mailbox == [{ suffix = "@fabrikam.com" }, { suffix = "@contoso.com" }]
    error_message = aws_cloudwatch_event_rule.outcomes["orders"].event_pattern
  }
}

run "no_mail_waits" {
  variables {
    send_later = false
  }

  assert {
    condition     = length([for name in keys(output.environment) : name if startswith(name, "HELIOGRAPH_SCHEDULE")]) == 0 && length(aws_iam_role.later) == 0 && output.schedule_group_name == null && output.later_command == null && !contains(keys(output.alarm_arns), "lost-later")
    error_message = jsonencode(output.environment)
  }

  assert {
    condition     = length(setintersection([for statement in data.aws_iam_policy_document.mails.statement : statement.sid], ["KeepMailsForLater", "HandSchedulesTheirRole", "EncryptMailsForLater"])) == 0
    error_message = "No mail waits, and no right for it."
  }
}

# Switched on and off again without protection; with it .ci/apply finds it refused.
run "mails_may_wait_again" {
  assert {
    condition     = terraform_data.later[0].output == false && aws_scheduler_schedule_group.later[0].name == "mails-later"
    error_message = "Mails can wait there."
  }
}

run "switched_off_without_protection" {
  variables {
    send_later = false
  }

  assert {
    condition     = length(terraform_data.later) == 0 && length(aws_scheduler_schedule_group.later) == 0
    error_message = "Nothing waits any more."
  }
}

run "a_bus_that_has_no_such_name" {
  command = plan

  variables {
    event_bus = "the shop's"
  }

  expect_failures = [var.event_bus]
}

run "a_bus_of_another_region" {
  command = plan

  variables {
    event_bus = "arn:aws:events:eu-west-1:123456789012:event-bus/shop"
  }

  expect_failures = [var.event_bus]
}

run "rules_of_no_bus" {
  command = plan

  variables {
    outcome_events = { orders = { queue_arn = "arn:aws:sqs:eu-central-1:123456789012:orders" } }
  }

  expect_failures = [var.outcome_events]
}

run "rules_of_another_account_s_bus" {
  command = plan

  variables {
    event_bus      = "arn:aws:events:eu-central-1:210987654321:event-bus/shop"
    outcome_events = { orders = { queue_arn = "arn:aws:sqs:eu-central-1:123456789012:orders" } }
  }

  expect_failures = [var.outcome_events]
}

run "a_rule_without_a_target" {
  command = plan

  variables {
    event_bus      = "default"
    outcome_events = { orders = {} }
  }

  expect_failures = [var.outcome_events]
}

run "a_rule_with_two_targets" {
  command = plan

  variables {
    event_bus      = "default"
    outcome_events = { orders = { queue_arn = "arn:aws:sqs:eu-central-1:123456789012:orders", log_group_name = "/aws/events/mails" } }
  }

  expect_failures = [var.outcome_events]
}

run "a_fifo_queue_for_what_has_no_order" {
  command = plan

  variables {
    event_bus      = "default"
    outcome_events = { orders = { queue_arn = "arn:aws:sqs:eu-central-1:123456789012:orders.fifo" } }
  }

  expect_failures = [var.outcome_events]
}

run "another_account_s_queue" {
  command = plan

  variables {
    event_bus      = "default"
    outcome_events = { orders = { queue_arn = "arn:aws:sqs:eu-central-1:210987654321:orders" } }
  }

  expect_failures = [var.outcome_events]
}

run "a_log_group_by_its_arn" {
  command = plan

  variables {
    event_bus      = "default"
    outcome_events = { audit = { log_group_name = "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/events/mails" } }
  }

  expect_failures = [var.outcome_events]
}

run "a_type_that_is_none" {
  command = plan

  variables {
    event_bus      = "default"
    outcome_events = { orders = { types = ["Mail Sent"], queue_arn = "arn:aws:sqs:eu-central-1:123456789012:orders" } }
  }

  expect_failures = [var.outcome_events]
}

run "no_type_at_all" {
  command = plan

  variables {
    event_bus      = "default"
    outcome_events = { orders = { types = [], queue_arn = "arn:aws:sqs:eu-central-1:123456789012:orders" } }
  }

  expect_failures = [var.outcome_events]
}

run "a_rule_of_a_long_name" {
  command = plan

  variables {
    event_bus      = "default"
    outcome_events = { what-becomes-of-orders = { queue_arn = "arn:aws:sqs:eu-central-1:123456789012:orders" } }
  }

  expect_failures = [var.outcome_events]
}
