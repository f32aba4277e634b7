# Mails from events: a shop's orders, an alarm, a report each morning, and a file that has come. Nobody writes to the queue but
# EventBridge and Scheduler.
terraform {
  required_version = ">= 1.11, < 2.0"
}

module "mails" {
  source = "../.."

  name             = "mails"
  sender_mailboxes = ["billing@contoso.com", "alerts@contoso.com"]
  zip              = var.zip
  architecture     = var.architecture

  event_rules = {
    # The event's detail is a send request already, and says from which mailbox.
    orders = {
      pattern = jsonencode({ source = ["shop"], detail-type = ["Mail"] })
      mailbox = "$.detail.mailbox"
    }

    # An event of AWS's becomes one.
    alarms = {
      pattern     = jsonencode({ source = ["aws.cloudwatch"], detail-type = ["CloudWatch Alarm State Change"], detail = { state = { value = ["ALARM"] } } })
      mailbox     = "alerts@contoso.com"
      input_paths = { name = "$.detail.alarmName" }
      template    = "{\"from\": \"alerts@contoso.com\", \"to\": [\"oncall@contoso.com\"], \"subject\": \"Alarm <name>\", \"text\": \"<name> went off.\"}"
    }
  }

  schedules = {
    morning = {
      expression = "cron(0 7 ? * MON-FRI *)"
      timezone   = "Europe/Berlin"
      request    = jsonencode({ from = "billing@contoso.com", to = ["team@contoso.com"], subject = "Good morning", text = "The till is open." })
    }
  }

  buckets = {
    reports = {
      bucket  = "contoso-outbox"
      prefix  = "reports/"
      mailbox = "billing@contoso.com"
      to      = ["accounts@contoso.com"]
      via     = "eventbridge"
    }
  }
}
