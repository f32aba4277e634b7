# A shop that knows what became of its orders' mails from events alone: it sends a mail with the order's number among its tags, asks
# nothing, and finds the latest status in a table of its own, which a small function (orders.py) keeps.
data "aws_iam_outbound_web_identity_federation" "account" {}

module "entra" {
  source = "../../modules/entra"

  name             = var.name
  sender_mailboxes = var.sender_mailboxes

  federation = {
    issuer   = data.aws_iam_outbound_web_identity_federation.account.issuer_identifier
    subject  = module.mails.federation.subject
    audience = module.mails.federation.audience
  }
}

module "mails" {
  source = "../.."

  name                = var.name
  sender_mailboxes    = var.sender_mailboxes
  tenant_id           = module.entra.tenant_id
  client_id           = module.entra.client_id
  zip                 = coalesce(var.zip, "../../../target/function-${var.architecture}.zip")
  architecture        = var.architecture
  alarm_actions       = var.alarm_actions
  deletion_protection = var.deletion_protection

  event_bus = "default"

  outcome_events = {
    orders = {
      queue_arn = aws_sqs_queue.orders.arn
      # The last three come from a receiver that uses the same bus, if there is one.
      types = [
        "Mail Accepted", "Mail Rejected", "Mail Held", "Mail Expired", "Mail Suppressed", "Mail Resolved", "Mail Bounced", "Mail Delayed",
        "Mail Complained",
      ]
    }
  }
}

# What comes twice, or late, changes nothing: orders.py sees to it.
resource "aws_sqs_queue" "orders" {
  name                       = "${var.name}-orders"
  visibility_timeout_seconds = 180
  message_retention_seconds  = 14 * 86400
  sqs_managed_sse_enabled    = true
}

resource "aws_sqs_queue" "orders_dead" {
  name                      = "${var.name}-orders-dead"
  message_retention_seconds = 14 * 86400
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_redrive_policy" "orders" {
  queue_url      = aws_sqs_queue.orders.id
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.orders_dead.arn, maxReceiveCount = 10 })
}

data "aws_iam_policy_document" "orders_queue" {
  statement {
    sid       = "LetTheRuleIn"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.orders.arn]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [module.mails.outcome_rule_arns.orders]
    }
  }
}

resource "aws_sqs_queue_policy" "orders" {
  queue_url = aws_sqs_queue.orders.id
  policy    = data.aws_iam_policy_document.orders_queue.json
}

# One item per mail. A report that a mail bounced names no order, so the mail is the key, and an index finds those of an order.
resource "aws_dynamodb_table" "orders" {
  name                        = "${var.name}-orders"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "mail"
  deletion_protection_enabled = var.deletion_protection

  attribute {
    name = "mail"
    type = "S"
  }

  attribute {
    name = "order"
    type = "S"
  }

  global_secondary_index {
    name            = "order"
    hash_key        = "order"
    range_key       = "mail"
    projection_type = "ALL"
  }

  point_in_time_recovery {
    enabled = true
  }
}

resource "aws_lambda_function" "orders" {
  #checkov:skip=CKV_AWS_50:A table of outcomes has nothing to trace
  #checkov:skip=CKV_AWS_115:It follows its queue, which waits if the account has no room
  #checkov:skip=CKV_AWS_117:It calls DynamoDB alone, and has no network of yours to be in
  #checkov:skip=CKV_AWS_173:The environment has a table's name, and no secret
  function_name    = "${var.name}-orders"
  description      = "Keeps the table of what became of orders' mails"
  role             = aws_iam_role.orders.arn
  runtime          = "python3.13"
  handler          = "orders.handler"
  filename         = var.orders_zip
  source_code_hash = filebase64sha256(var.orders_zip)
  timeout          = 30

  environment {
    variables = { TABLE = aws_dynamodb_table.orders.name }
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.orders.name
  }

  depends_on = [aws_iam_role_policy.orders]
}

resource "aws_cloudwatch_log_group" "orders" {
  #checkov:skip=CKV_AWS_158:It logs message ids and errors, and no event
  name              = "/aws/lambda/${var.name}-orders"
  retention_in_days = 30
}

resource "aws_lambda_event_source_mapping" "orders" {
  event_source_arn        = aws_sqs_queue.orders.arn
  function_name           = aws_lambda_function.orders.arn
  function_response_types = ["ReportBatchItemFailures"]
}

# The way in for what the queue refused, opened by hand once the cause is removed, and closed by the next apply.
resource "aws_lambda_event_source_mapping" "undelivered" {
  event_source_arn        = module.mails.undelivered_events_queue_arn
  function_name           = aws_lambda_function.orders.arn
  enabled                 = false
  function_response_types = ["ReportBatchItemFailures"]
}

resource "aws_iam_role" "orders" {
  name               = "${var.name}-orders"
  assume_role_policy = data.aws_iam_policy_document.assume.json
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role_policy" "orders" {
  name   = "orders"
  role   = aws_iam_role.orders.id
  policy = data.aws_iam_policy_document.orders.json
}

data "aws_iam_policy_document" "orders" {
  statement {
    sid       = "TakeEvents"
    actions   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]
    resources = [aws_sqs_queue.orders.arn, module.mails.undelivered_events_queue_arn]
  }

  statement {
    sid       = "KeepTheTable"
    actions   = ["dynamodb:UpdateItem"]
    resources = [aws_dynamodb_table.orders.arn]
  }

  statement {
    sid       = "WriteItsOwnLog"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.orders.arn}:*"]
  }
}

# Without an alarm this queue would be of no use: events that the function could not process.
resource "aws_cloudwatch_metric_alarm" "orders_dead" {
  alarm_name          = "${var.name}-orders-dead"
  alarm_description   = "The table lacks events: they are in ${aws_sqs_queue.orders_dead.name}, and the function's log says why."
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.orders_dead.name }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_actions
}

# A destroy that is refused leaves these in their place as well.
resource "terraform_data" "protection" {
  input = var.deletion_protection

  provisioner "local-exec" {
    when    = destroy
    command = self.output ? "echo deletion_protection is on, so nothing was destroyed. Set it to false, apply, and destroy. && exit 1" : "exit 0"
  }

  depends_on = [
    aws_cloudwatch_metric_alarm.orders_dead,
    aws_lambda_event_source_mapping.orders,
    aws_lambda_event_source_mapping.undelivered,
    aws_sqs_queue_policy.orders,
    aws_sqs_queue_redrive_policy.orders,
  ]
}
