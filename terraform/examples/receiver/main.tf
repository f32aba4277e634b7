# A mailbox that gets faxes and orders by mail: each mail's files are in a bucket, an event is published, and a rule selects those with
# a PDF to a queue, from which your own software takes them.
data "aws_iam_outbound_web_identity_federation" "account" {}

module "entra" {
  source = "../../modules/entra"

  name             = var.name
  sender_mailboxes = module.faxes.mailboxes
  receive          = module.faxes.receive

  federation = {
    issuer   = data.aws_iam_outbound_web_identity_federation.account.issuer_identifier
    subject  = module.faxes.federation.subject
    audience = module.faxes.federation.audience
  }
}

module "faxes" {
  source = "../../modules/receiver"

  name                = var.name
  tenant_id           = module.entra.tenant_id
  client_id           = module.entra.client_id
  zip                 = coalesce(var.zip, "../../../target/function-${var.architecture}.zip")
  architecture        = var.architecture
  alarm_actions       = var.alarm_actions
  deletion_protection = var.deletion_protection

  folders = {
    fax = { mailbox = var.mailbox, afterwards = "move:archive" }
  }
}

# What your own software reads.
resource "aws_sqs_queue" "pdf" {
  name                      = "${var.name}-pdf"
  message_retention_seconds = 14 * 86400
  sqs_managed_sse_enabled   = true
}

resource "aws_cloudwatch_event_rule" "pdf" {
  name        = "${var.name}-pdf"
  description = "Mails with a PDF"
  event_pattern = jsonencode({
    source      = ["heliograph"]
    detail-type = ["Mail Received"]
    detail = {
      mailbox = [lower(var.mailbox)]
      # Gateways of faxes call themselves machines.
      kind        = ["mail", "auto-reply"]
      attachments = { name = [{ suffix = ".pdf" }, { suffix = ".PDF" }] }
    }
  })
}

resource "aws_cloudwatch_event_target" "pdf" {
  rule      = aws_cloudwatch_event_rule.pdf.name
  target_id = "pdf"
  arn       = aws_sqs_queue.pdf.arn

  depends_on = [aws_sqs_queue_policy.pdf]
}

data "aws_iam_policy_document" "pdf" {
  statement {
    sid       = "LetTheRuleIn"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.pdf.arn]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [aws_cloudwatch_event_rule.pdf.arn]
    }
  }
}

resource "aws_sqs_queue_policy" "pdf" {
  queue_url = aws_sqs_queue.pdf.id
  policy    = data.aws_iam_policy_document.pdf.json
}

# What the role of that software needs in addition.
data "aws_iam_policy_document" "consumer" {
  statement {
    sid       = "TakeMessages"
    actions   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]
    resources = [aws_sqs_queue.pdf.arn]
  }

  statement {
    sid       = "ReadTheFiles"
    actions   = ["s3:GetObject"]
    resources = ["${module.faxes.bucket_arn}/*"]
  }
}

# A destroy that is refused leaves these in their place as well.
resource "terraform_data" "protection" {
  input = var.deletion_protection

  provisioner "local-exec" {
    when    = destroy
    command = self.output ? "echo deletion_protection is on, so nothing was destroyed. Set it to false, apply, and destroy. && exit 1" : "exit 0"
  }

  depends_on = [aws_cloudwatch_event_target.pdf, aws_sqs_queue_policy.pdf]
}
