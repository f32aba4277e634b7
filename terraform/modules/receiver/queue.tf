# The mailbox is the message group: SQS delivers one batch of a mailbox at a time, so that Exchange's limit of four requests at a
# time is kept over all environments.
resource "aws_sqs_queue" "fetch" {
  name                       = "${var.name}.fifo"
  fifo_queue                 = true
  deduplication_scope        = "messageGroup"
  fifo_throughput_limit      = "perMessageGroupId"
  visibility_timeout_seconds = local.visibility_timeout_seconds
  message_retention_seconds  = local.retention_days * 86400
  receive_wait_time_seconds  = 20
  sqs_managed_sse_enabled    = var.kms_key_arn == null ? true : null
  kms_master_key_id          = var.kms_key_arn
  policy                     = data.aws_iam_policy_document.queue["fetch"].json
  tags                       = var.tags

  # SQS adopts an existing queue, and AWS refuses a second log group.
  depends_on = [aws_cloudwatch_log_group.this]
}

# Mails that could not be published, with the reason; they are in their mailbox as before.
resource "aws_sqs_queue" "dead" {
  name                        = "${var.name}-dead.fifo"
  fifo_queue                  = true
  content_based_deduplication = true
  message_retention_seconds   = 14 * 86400
  sqs_managed_sse_enabled     = var.kms_key_arn == null ? true : null
  kms_master_key_id           = var.kms_key_arn
  policy                      = data.aws_iam_policy_document.queue["dead"].json
  tags                        = var.tags

  depends_on = [aws_cloudwatch_log_group.this]
}

resource "aws_sqs_queue_redrive_policy" "fetch" {
  queue_url = aws_sqs_queue.fetch.id
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead.arn
    maxReceiveCount     = max(200, 104 + 4 * var.max_age_hours)
  })
}

resource "aws_sqs_queue_redrive_allow_policy" "dead" {
  queue_url = aws_sqs_queue.dead.id
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.fetch.arn]
  })
}

data "aws_iam_policy_document" "queue" {
  # By their names, since a queue's policy is there before the queue is.
  for_each = { for key, suffix in { fetch = "", dead = "-dead" } : key => "arn:${local.partition}:sqs:${local.region}:${local.account}:${var.name}${suffix}.fifo" }

  policy_id = "heliograph-${terraform_data.owner.id}"

  statement {
    sid       = "DenyInsecureTransport"
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [each.value]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }

  # Holds for a state that is only half made, and for a module block that is gone, where no provisioner runs.
  dynamic "statement" {
    for_each = var.deletion_protection ? [true] : []

    content {
      sid       = "DenyDeletion"
      effect    = "Deny"
      actions   = ["sqs:DeleteQueue"]
      resources = [each.value]

      principals {
        type        = "*"
        identifiers = ["*"]
      }
    }
  }
}

# Until November 2026 a policy was a resource of its own. It is taken out of the state only: its destroy would empty the attribute.
removed {
  from = aws_sqs_queue_policy.fetch

  lifecycle {
    destroy = false
  }
}

removed {
  from = aws_sqs_queue_policy.dead

  lifecycle {
    destroy = false
  }
}

resource "aws_lambda_event_source_mapping" "fetch" {
  event_source_arn = aws_sqs_queue.fetch.arn
  function_name    = aws_lambda_alias.live.arn
  batch_size       = 10
  # Without it Lambda takes a batch with a failure for done, or the whole batch for failed.
  function_response_types = ["ReportBatchItemFailures"]
  tags                    = var.tags

  scaling_config {
    maximum_concurrency = max(2, min(1000, length(local.mailboxes)))
  }

  # Lambda refuses a queue that the role may not read yet.
  depends_on = [aws_iam_role_policy.mails]
}
