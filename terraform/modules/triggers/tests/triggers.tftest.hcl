# The real provider renders policies; nothing reaches an account, since every resource is overridden.

provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

override_data {
  target = data.aws_caller_identity.current
  values = { account_id = "123456789012" }
}

override_resource {
  target = aws_cloudwatch_event_rule.this
  values = { arn = "arn:aws:events:eu-central-1:123456789012:rule/mails-one" }
}

override_resource {
  target = aws_cloudwatch_event_target.this
}

override_resource {
  target = aws_s3_bucket_notification.this
}

override_resource {
  target = aws_sns_topic_subscription.this
}

override_resource {
  target = aws_scheduler_schedule_group.this
  values = { arn = "arn:aws:scheduler:eu-central-1:123456789012:schedule-group/mails" }
}

override_resource {
  target = aws_scheduler_schedule.this
}

override_resource {
  target = aws_iam_role.scheduler
  values = {
    id  = "mails-scheduler"
    arn = "arn:aws:iam::123456789012:role/mails-scheduler"
  }
}

override_resource {
  target = aws_iam_role_policy.scheduler
}

variables {
  name             = "mails"
  queue_arn        = "arn:aws:sqs:eu-central-1:123456789012:mails.fifo"
  fifo             = true
  sender_mailboxes = ["Billing@contoso.com", "alerts@contoso.com"]
  default_mailbox  = "billing@contoso.com"
}

run "no_triggers" {
  assert {
    condition     = output.senders == {} && length(aws_iam_role.scheduler) == 0 && length(aws_scheduler_schedule_group.this) == 0
    error_message = "something was made for nothing"
  }
}

run "event_rules_of_a_fifo_queue" {
  variables {
    event_rules = {
      requests = { pattern = jsonencode({ source = ["shop"] }), mailbox = "Alerts@contoso.com" }
      each     = { pattern = jsonencode({ source = ["crm"] }), mailbox = "$.detail.mailBox", bus_name = "crm" }
      alarms = {
        pattern     = jsonencode({ source = ["aws.cloudwatch"] })
        input_paths = { name = "$.detail.alarmName" }
        template    = jsonencode({ to = ["ops@example.org"], subject = "<name>", html = "<p>At <aws.events.event.ingestion-time></p>" })
      }
      named = {
        pattern  = jsonencode({ source = ["stock"] })
        template = jsonencode({ from = "Alerts <Alerts@contoso.com>", to = ["ops@example.org"], subject = "Stock", text = "Low." })
      }
    }
  }

  assert {
    condition     = { for name, target in aws_cloudwatch_event_target.this : name => one(target.sqs_target).message_group_id } == { requests = "alerts@contoso.com", each = "$.detail.mailBox", alarms = "billing@contoso.com", named = "alerts@contoso.com" }
    error_message = "message groups: ${jsonencode({ for name, target in aws_cloudwatch_event_target.this : name => target.sqs_target })}"
  }

  assert {
    condition     = alltrue([for target in aws_cloudwatch_event_target.this : target.arn == var.queue_arn])
    error_message = "not the queue"
  }

  assert {
    condition     = aws_cloudwatch_event_rule.this["each"].event_bus_name == "crm" && aws_cloudwatch_event_target.this["each"].event_bus_name == "crm" && aws_cloudwatch_event_rule.this["requests"].event_bus_name == "default"
    error_message = "buses"
  }

  assert {
    condition     = one(aws_cloudwatch_event_target.this["alarms"].input_transformer).input_template == "{\"html\":\"\\u003cp\\u003eAt <aws.events.event.ingestion-time>\\u003c/p\\u003e\",\"subject\":\"<name>\",\"to\":[\"ops@example.org\"]}"
    error_message = "EventBridge would not know its placeholders, or take others for them: ${jsonencode(aws_cloudwatch_event_target.this["alarms"].input_transformer)}"
  }

  assert {
    condition     = length(aws_cloudwatch_event_target.this["requests"].input_transformer) == 0
    error_message = "a detail that is a request needs no template"
  }

  assert {
    condition     = keys(output.senders) == ["events.amazonaws.com"] && length(output.senders["events.amazonaws.com"]) == 4
    error_message = "senders: ${jsonencode(output.senders)}"
  }

  assert {
    condition     = output.rule_names == { requests = "mails-requests", each = "mails-each", alarms = "mails-alarms", named = "mails-named" }
    error_message = "names: ${jsonencode(output.rule_names)}"
  }
}

run "an_event_rule_of_a_standard_queue" {
  variables {
    fifo        = false
    event_rules = { requests = { pattern = jsonencode({ source = ["shop"] }) } }
  }

  assert {
    condition     = length(aws_cloudwatch_event_target.this["requests"].sqs_target) == 0
    error_message = "a standard queue takes no message group"
  }
}

run "schedules" {
  variables {
    schedules = {
      morning = { expression = "cron(0 6 * * ? *)", timezone = "Europe/Berlin", request = jsonencode({ to = ["ops@example.org"], subject = "Good morning", text = "Hello." }) }
      weekly  = { expression = "rate(7 days)", request = jsonencode({ id = "w-<aws.scheduler.scheduled-time>", from = "Alerts <Alerts@contoso.com>", to = ["ops@example.org"], subject = "The week", text = "Hello." }) }
    }
    kms_key_arn              = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
    permissions_boundary_arn = "arn:aws:iam::123456789012:policy/boundary"
  }

  assert {
    condition     = one(aws_scheduler_schedule.this["morning"].target).input == "{\"from\":\"billing@contoso.com\",\"id\":\"morning-<aws.scheduler.scheduled-time>\",\"subject\":\"Good morning\",\"text\":\"Hello.\",\"to\":[\"ops@example.org\"]}"
    error_message = "request: ${one(aws_scheduler_schedule.this["morning"].target).input}"
  }

  assert {
    condition     = one(aws_scheduler_schedule.this["weekly"].target).input == "{\"from\":\"Alerts \\u003cAlerts@contoso.com\\u003e\",\"id\":\"w-<aws.scheduler.scheduled-time>\",\"subject\":\"The week\",\"text\":\"Hello.\",\"to\":[\"ops@example.org\"]}"
    error_message = "request: ${one(aws_scheduler_schedule.this["weekly"].target).input}"
  }

  assert {
    condition     = { for name, schedule in aws_scheduler_schedule.this : name => one(one(schedule.target).sqs_parameters).message_group_id } == { morning = "billing@contoso.com", weekly = "alerts@contoso.com" }
    error_message = "message groups"
  }

  assert {
    condition     = aws_scheduler_schedule.this["morning"].schedule_expression_timezone == "Europe/Berlin" && aws_scheduler_schedule.this["weekly"].schedule_expression_timezone == "UTC"
    error_message = "time zones"
  }

  assert {
    condition = jsonencode(jsondecode(aws_iam_role_policy.scheduler[0].policy)) == jsonencode({
      Version = "2012-10-17"
      Statement = [
        {
          Sid      = "SendToTheQueue"
          Effect   = "Allow"
          Action   = "sqs:SendMessage"
          Resource = "arn:aws:sqs:eu-central-1:123456789012:mails.fifo"
        },
        {
          Sid      = "EncryptForTheQueue"
          Effect   = "Allow"
          Action   = ["kms:GenerateDataKey", "kms:Decrypt"]
          Resource = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
        },
      ]
    })
    error_message = "policy: ${aws_iam_role_policy.scheduler[0].policy}"
  }

  assert {
    condition = jsonencode(jsondecode(aws_iam_role.scheduler[0].assume_role_policy).Statement) == jsonencode([{
      Effect    = "Allow"
      Principal = { Service = "scheduler.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = {
        StringEquals = { "aws:SourceAccount" = "123456789012" }
        ArnEquals    = { "aws:SourceArn" = "arn:aws:scheduler:eu-central-1:123456789012:schedule-group/mails" }
      }
    }])
    error_message = "trust: ${aws_iam_role.scheduler[0].assume_role_policy}"
  }

  assert {
    condition     = aws_iam_role.scheduler[0].permissions_boundary == var.permissions_boundary_arn
    error_message = "no boundary"
  }
}

run "topics" {
  variables {
    topics = { orders = "arn:aws:sns:eu-central-1:123456789012:orders.fifo" }
  }

  assert {
    condition     = aws_sns_topic_subscription.this["orders"].protocol == "sqs" && aws_sns_topic_subscription.this["orders"].endpoint == var.queue_arn
    error_message = "subscription"
  }

  assert {
    condition     = output.topic_names == { orders = "orders.fifo" }
    error_message = "names: ${jsonencode(output.topic_names)}"
  }

  assert {
    condition     = output.senders["sns.amazonaws.com"] == tolist(["arn:aws:sns:eu-central-1:123456789012:orders.fifo"])
    error_message = "senders: ${jsonencode(output.senders)}"
  }
}

run "buckets" {
  variables {
    buckets = {
      outbox  = { bucket = "contoso-outbox", prefix = "reports/", suffix = ".pdf", to = ["ada@example.org"], via = "eventbridge-switched-on", mailbox = "Alerts@contoso.com" }
      archive = { bucket = "contoso-archive", to = ["ada@example.org"], via = "eventbridge" }
    }
  }

  assert {
    condition     = keys(aws_s3_bucket_notification.this) == ["outbox"] && aws_s3_bucket_notification.this["outbox"].eventbridge
    error_message = "a bucket's notifications were replaced, or not switched on"
  }

  assert {
    condition = jsonencode(jsondecode(aws_cloudwatch_event_rule.this["bucket-outbox"].event_pattern)) == jsonencode({
      detail = {
        bucket = { name = ["contoso-outbox"] }
        object = { key = [{ wildcard = "reports/*.pdf" }] }
      }
      detail-type = ["Object Created"]
      source      = ["aws.s3"]
    })
    error_message = "pattern: ${aws_cloudwatch_event_rule.this["bucket-outbox"].event_pattern}"
  }

  assert {
    condition     = one(aws_cloudwatch_event_target.this["bucket-outbox"].input_transformer).input_template == "{\"from\":\"alerts@contoso.com\",\"id\":\"<id>\",\"subject\":\"<key> has come\",\"text\":\"<key> of <size> bytes has come into the bucket <bucket>.\",\"to\":[\"ada@example.org\"]}"
    error_message = "template: ${one(aws_cloudwatch_event_target.this["bucket-outbox"].input_transformer).input_template}"
  }

  assert {
    condition     = { for name, target in aws_cloudwatch_event_target.this : name => one(target.sqs_target).message_group_id } == { bucket-outbox = "alerts@contoso.com", bucket-archive = "billing@contoso.com" }
    error_message = "message groups"
  }
}
