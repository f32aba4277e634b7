# Mails from events: a shop's orders, an alarm, a report each morning, and a file that has come. Only these write to the queue:
# EventBridge and Scheduler.
data "aws_iam_outbound_web_identity_federation" "account" {}

module "entra" {
  source = "../../modules/entra"

  name             = "mails"
  sender_mailboxes = ["billing@contoso.com", "alerts@contoso.com"]

  federation = {
    issuer   = data.aws_iam_outbound_web_identity_federation.account.issuer_identifier
    subject  = module.mails.federation.subject
    audience = module.mails.federation.audience
  }
}

module "mails" {
  source = "../.."

  name                = "mails"
  sender_mailboxes    = ["billing@contoso.com", "alerts@contoso.com"]
  tenant_id           = module.entra.tenant_id
  client_id           = module.entra.client_id
  zip                 = coalesce(var.zip, "../../../target/function-${var.architecture}.zip")
  architecture        = var.architecture
  alarm_actions       = var.alarm_actions
  deletion_protection = var.deletion_protection

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
