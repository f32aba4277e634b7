# A receiver as terraform/examples/receiver has it, with a client secret, since AWS's federation can't be had from a stand-in. CI
# applies it, and lets the executable receive through it.

variable "zip" {
  type     = string
  nullable = false
}

variable "client_secret_arn" {
  type     = string
  nullable = false
}

variable "deletion_protection" {
  type    = bool
  default = false
}

module "faxes" {
  source = "../../modules/receiver"

  name                = "faxes"
  tenant_id           = "11111111-1111-1111-1111-111111111111"
  client_id           = "22222222-2222-2222-2222-222222222222"
  credential          = "secret"
  client_secret_arn   = var.client_secret_arn
  zip                 = var.zip
  architecture        = "x86_64"
  alarms              = true
  alarm_actions       = ["arn:aws:sns:eu-central-1:123456789012:on-call"]
  deletion_protection = var.deletion_protection
  environment         = { HELIOGRAPH_S3_PATH_STYLE = "true" }

  folders = {
    fax = { mailbox = "fax@contoso.com", afterwards = "move:archive" }
  }
}

resource "aws_sqs_queue" "pdf" {
  name = "faxes-pdf"
}

resource "aws_cloudwatch_event_rule" "pdf" {
  name = "faxes-pdf"
  event_pattern = jsonencode({
    source      = ["heliograph"]
    detail-type = ["Mail Received"]
    detail      = { mailbox = ["fax@contoso.com"], kind = ["mail"] }
  })
}

resource "aws_cloudwatch_event_target" "pdf" {
  rule      = aws_cloudwatch_event_rule.pdf.name
  target_id = "pdf"
  arn       = aws_sqs_queue.pdf.arn
}

output "queue_url" {
  value = module.faxes.queue_url
}

output "pdf_queue_url" {
  value = aws_sqs_queue.pdf.url
}

output "ledger_table_name" {
  value = module.faxes.ledger_table_name
}
