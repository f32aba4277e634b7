# One sender of each kind of queue, with everything that is optional. CI applies it and sends through every trigger.

variable "zip" {
  type     = string
  nullable = false
}

variable "client_secret_arn" {
  type     = string
  nullable = false
}

# What may not be changed while mails lie in a queue, and what keeps them from a destroy.
variable "fifo" {
  type    = bool
  default = true
}

variable "deletion_protection" {
  type    = bool
  default = false
}

variable "ledger" {
  type    = bool
  default = true
}

locals {
  common = {
    zip          = var.zip
    architecture = "x86_64"
    tenant_id    = "11111111-1111-1111-1111-111111111111"
    client_id    = "22222222-2222-2222-2222-222222222222"
  }

  # What CloudWatch says of an alarm, as a mail.
  alarm = {
    pattern     = jsonencode({ source = ["monitoring"], detail-type = ["Alarm"] })
    input_paths = { name = "$.detail.alarmName", id = "$.id" }
    template = jsonencode({
      id      = "<id>"
      from    = "alerts@contoso.com"
      to      = ["ops@example.org"]
      subject = "Alarm <name>"
      text    = "See the console."
    })
  }
}

resource "aws_sns_topic" "orders" {
  name                        = "orders.fifo"
  fifo_topic                  = true
  content_based_deduplication = true
}

resource "aws_sns_topic" "notices" {
  name = "notices"
}

resource "aws_sns_topic" "on_call" {
  name = "on-call"
}

# Made in the same apply, so its name is all that is known at plan.
resource "aws_cloudwatch_event_bus" "shop" {
  name = "shop"
}

# What the shop reads, to know what became of its orders' mails.
resource "aws_sqs_queue" "told" {
  name = "told"
}

resource "aws_sqs_queue_policy" "told" {
  queue_url = aws_sqs_queue.told.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sqs:SendMessage"
      Resource  = aws_sqs_queue.told.arn
      Principal = { Service = "events.amazonaws.com" }
      Condition = { ArnLike = { "aws:SourceArn" = "arn:aws:events:${local.region}:${local.account}:rule/shop/fifo-events.*" } }
    }]
  })
}

resource "aws_cloudwatch_log_group" "audit" {
  name = "/aws/events/audit"
}

resource "aws_iam_role" "shop" {
  name = "shop"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = "arn:aws:iam::${local.account}:root" } }]
  })
}

resource "aws_iam_role_policy" "shop" {
  name   = "send"
  role   = aws_iam_role.shop.id
  policy = module.fifo.producer_policy
}

data "aws_caller_identity" "current" {}
data "aws_region" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
  region  = data.aws_region.current.id
}

resource "aws_kms_key" "mails" {
  description             = "mails"
  deletion_window_in_days = 7
  policy                  = data.aws_iam_policy_document.key.json
}

# What a key of one's own has to let in: IAM of the account, the log, and the rules and topics that feed the queue.
data "aws_iam_policy_document" "key" {
  statement {
    sid       = "LetIamDecide"
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${local.account}:root"]
    }
  }

  statement {
    sid       = "EncryptTheLog"
    actions   = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["logs.${local.region}.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "kms:EncryptionContext:aws:logs:arn"
      values   = [for function in ["standard", "standard-operate"] : "arn:aws:logs:${local.region}:${local.account}:log-group:/aws/lambda/${function}"]
    }
  }

  statement {
    sid       = "EncryptWhatRulesAndTopicsSend"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com", "sns.amazonaws.com"]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values = [
        "arn:aws:events:${local.region}:${local.account}:rule/standard-*",
        "arn:aws:events:${local.region}:${local.account}:rule/*/standard-events.*",
        aws_sns_topic.notices.arn,
      ]
    }
  }
}

resource "aws_s3_bucket" "outbox" {
  bucket        = "contoso-outbox"
  force_destroy = true
}

module "fifo" {
  source = "../.."

  name                = "fifo"
  sender_mailboxes    = ["Billing@contoso.com", "alerts@contoso.com"]
  zip                 = local.common.zip
  architecture        = local.common.architecture
  tenant_id           = local.common.tenant_id
  client_id           = local.common.client_id
  credential          = "secret"
  client_secret_arn   = var.client_secret_arn
  deletion_protection = var.deletion_protection

  fifo             = var.fifo
  sender_role_arns = [aws_iam_role.shop.arn]
  suppress_days    = 30
  alarm_thresholds = { silence_hours = 25 }

  event_rules = {
    shop  = { pattern = jsonencode({ source = ["shop"] }), bus_name = aws_cloudwatch_event_bus.shop.name }
    alarm = merge(local.alarm, { mailbox = "alerts@contoso.com" })
  }

  topics = { orders = aws_sns_topic.orders.arn }

  # The bus that feeds the queue gets the events too; a request on it and an event about it differ by their source.
  event_bus      = aws_cloudwatch_event_bus.shop.name
  outcome_events = { orders = { queue_arn = aws_sqs_queue.told.arn }, audit = { log_group_name = aws_cloudwatch_log_group.audit.name } }

  schedules = {
    morning = {
      expression = "cron(0 6 * * ? *)"
      timezone   = "Europe/Berlin"
      request    = jsonencode({ to = ["ops@example.org"], subject = "Good morning", text = "Everything is well." })
    }
  }

  buckets = {
    outbox = { bucket = aws_s3_bucket.outbox.bucket, prefix = "reports/", to = ["ada@example.org"], via = "eventbridge-switched-on" }
  }
}

module "standard" {
  source = "../.."

  name                = "standard"
  fifo                = false
  sender_mailboxes    = ["billing@contoso.com", "alerts@contoso.com"]
  zip                 = local.common.zip
  architecture        = local.common.architecture
  tenant_id           = local.common.tenant_id
  client_id           = local.common.client_id
  credential          = "secret"
  client_secret_arn   = var.client_secret_arn
  deletion_protection = var.deletion_protection
  ledger              = var.ledger

  kms_key_arn             = aws_kms_key.mails.arn
  tracing                 = true
  reserved_concurrency    = 3
  batch_size              = 20
  batching_window_seconds = 1
  send_timeout_seconds    = 20
  allowed_recipients      = ["*@example.org"]
  allowed_headers         = ["X-Shop-*"]
  from                    = "Alerts <alerts@contoso.com>"
  alarm_actions           = [aws_sns_topic.on_call.arn]
  tags                    = { team = "billing" }

  event_rules = {
    shop  = { pattern = jsonencode({ source = ["shop"] }) }
    alarm = local.alarm
  }

  topics = { notices = aws_sns_topic.notices.arn }
}

output "fifo" {
  value = module.fifo
}

output "standard" {
  value = module.standard
}

output "told_queue_url" {
  value = aws_sqs_queue.told.url
}

output "orders_topic_arn" {
  value = aws_sns_topic.orders.arn
}

output "notices_topic_arn" {
  value = aws_sns_topic.notices.arn
}
