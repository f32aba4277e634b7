# The real provider renders policies; nothing reaches an account, since every resource is overridden.

provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

override_resource {
  target = aws_cloudwatch_metric_alarm.this
}

override_resource {
  target = aws_cloudwatch_dashboard.this
}

variables {
  name                   = "mails"
  function_name          = "mails"
  queue_name             = "mails.fifo"
  dead_letter_queue_name = "mails-dead.fifo"
  actions                = ["arn:aws:sns:eu-central-1:123456789012:on-call"]
  rule_names             = { shop = "mails-shop" }
  topic_names            = { orders = "orders.fifo" }
}

run "alarms" {
  assert {
    condition = { for name, alarm in aws_cloudwatch_metric_alarm.this : name => [alarm.namespace, alarm.metric_name, jsonencode(alarm.dimensions), alarm.statistic, tostring(alarm.threshold)] } == {
      "dead-letters"             = ["AWS/SQS", "ApproximateNumberOfMessagesVisible", jsonencode({ QueueName = "mails-dead.fifo" }), "Maximum", "0"]
      "oldest-message"           = ["AWS/SQS", "ApproximateAgeOfOldestMessage", jsonencode({ QueueName = "mails.fifo" }), "Maximum", "3600"]
      "errors"                   = ["AWS/Lambda", "Errors", jsonencode({ FunctionName = "mails" }), "Sum", "0"]
      "throttles"                = ["AWS/Lambda", "Throttles", jsonencode({ FunctionName = "mails" }), "Sum", "0"]
      "misconfigured"            = ["Heliograph", "Mails", jsonencode({ Function = "mails", Outcome = "misconfigured" }), "Sum", "0"]
      "undelivered-rule-shop"    = ["AWS/Events", "FailedInvocations", jsonencode({ RuleName = "mails-shop" }), "Sum", "0"]
      "undelivered-topic-orders" = ["AWS/SNS", "NumberOfNotificationsFailed", jsonencode({ TopicName = "orders.fifo" }), "Sum", "0"]
      "unknown"                  = ["Heliograph", "Mails", jsonencode({ Function = "mails", Outcome = "unknown" }), "Sum", "0"]
    }
    error_message = "alarms: ${jsonencode({ for name, alarm in aws_cloudwatch_metric_alarm.this : name => [alarm.namespace, alarm.metric_name, alarm.dimensions, alarm.statistic, alarm.threshold] })}"
  }

  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.this : alarm.comparison_operator == "GreaterThanThreshold" && alarm.treat_missing_data == "notBreaching" && alarm.period == 60 && alarm.evaluation_periods == 1])
    error_message = "an alarm goes off for nothing, or late"
  }

  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.this : alarm.alarm_actions == toset(var.actions) && alarm.ok_actions == toset(var.actions)])
    error_message = "nobody hears of it"
  }

  assert {
    condition     = length(jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets) == 5 && alltrue([for widget in jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets : widget.properties.region == "eu-central-1"])
    error_message = "dashboard: ${aws_cloudwatch_dashboard.this.dashboard_body}"
  }

  assert {
    condition     = jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets[0].properties.metrics[0][0].expression == "SEARCH('{Heliograph,Function,Outcome} MetricName=\"Mails\" Function=\"mails\"', 'Sum')"
    error_message = "dashboard: ${aws_cloudwatch_dashboard.this.dashboard_body}"
  }
}

run "by_mailbox" {
  variables {
    by_mailbox = true
  }

  assert {
    condition     = jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets[5].properties.metrics[0][0].expression == "SEARCH('{Heliograph,Function,Mailbox,Outcome} MetricName=\"Mails\" Function=\"mails\"', 'Sum')"
    error_message = "dashboard: ${aws_cloudwatch_dashboard.this.dashboard_body}"
  }
}
