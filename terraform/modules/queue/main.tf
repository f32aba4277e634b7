data "aws_region" "current" {}

locals {
  suffix = var.fifo ? ".fifo" : ""

  # SQS takes 1 MiB; the provider lets it do so from version 6 on, which is the one whose regions have a region.
  largest_kib = contains(keys(data.aws_region.current), "region") ? 1024 : 256
  reasons_kib = 32
  room_kib    = local.largest_kib - local.reasons_kib
  # Never more than there is room for, so that the precondition speaks and not the provider, which doesn't know the variable.
  max_message_kib = min(coalesce(var.max_message_kib, local.room_kib), local.room_kib)
}

resource "aws_sqs_queue" "mails" {
  name       = "${var.name}${local.suffix}"
  fifo_queue = var.fifo
  # EventBridge and Scheduler give no deduplication id. Of mails that are alike in every byte, without an id and within five
  # minutes, one is sent.
  content_based_deduplication = var.fifo ? true : null
  # Per group, so that one busy mailbox doesn't take the rate of all.
  deduplication_scope        = var.fifo ? "messageGroup" : null
  fifo_throughput_limit      = var.fifo ? "perMessageGroupId" : null
  visibility_timeout_seconds = var.visibility_timeout_seconds
  message_retention_seconds  = var.retention_seconds
  max_message_size           = local.max_message_kib * 1024
  receive_wait_time_seconds  = 20
  sqs_managed_sse_enabled    = var.kms_key_arn == null ? true : null
  kms_master_key_id          = var.kms_key_arn
  tags                       = var.tags

  lifecycle {
    precondition {
      condition     = var.max_message_kib == null || try(var.max_message_kib <= local.room_kib, false)
      error_message = "max_message_kib: at most ${local.room_kib} with this version of the aws provider; version 6 takes 992."
    }
  }
}

# Both ways in: the function's own dead letters, with their reasons, and what the queue gives up when the function crashes.
resource "aws_sqs_queue" "dead" {
  name                        = "${var.name}-dead${local.suffix}"
  fifo_queue                  = var.fifo
  content_based_deduplication = var.fifo ? true : null
  message_retention_seconds   = var.dead_letter_retention_seconds
  max_message_size            = (local.max_message_kib + local.reasons_kib) * 1024
  sqs_managed_sse_enabled     = var.kms_key_arn == null ? true : null
  kms_master_key_id           = var.kms_key_arn
  tags                        = var.tags
}

resource "aws_sqs_queue_redrive_policy" "mails" {
  queue_url = aws_sqs_queue.mails.id
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead.arn
    maxReceiveCount     = var.max_receive_count
  })
}

resource "aws_sqs_queue_redrive_allow_policy" "dead" {
  queue_url = aws_sqs_queue.dead.id
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.mails.arn]
  })
}

data "aws_iam_policy_document" "mails" {
  statement {
    sid       = "DenyInsecureTransport"
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [aws_sqs_queue.mails.arn]

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

  dynamic "statement" {
    for_each = var.senders

    content {
      sid       = "Send${replace(title(replace(statement.key, ".", " ")), " ", "")}"
      actions   = ["sqs:SendMessage"]
      resources = [aws_sqs_queue.mails.arn]

      principals {
        type        = "Service"
        identifiers = [statement.key]
      }

      condition {
        test     = "ArnEquals"
        variable = "aws:SourceArn"
        values   = statement.value
      }
    }
  }
}

data "aws_iam_policy_document" "dead" {
  statement {
    sid       = "DenyInsecureTransport"
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [aws_sqs_queue.dead.arn]

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
}

resource "aws_sqs_queue_policy" "mails" {
  queue_url = aws_sqs_queue.mails.id
  policy    = data.aws_iam_policy_document.mails.json
}

resource "aws_sqs_queue_policy" "dead" {
  queue_url = aws_sqs_queue.dead.id
  policy    = data.aws_iam_policy_document.dead.json
}

resource "aws_lambda_event_source_mapping" "mails" {
  event_source_arn                   = aws_sqs_queue.mails.arn
  function_name                      = var.function_arn
  batch_size                         = var.batch_size
  maximum_batching_window_in_seconds = var.batching_window_seconds == 0 ? null : var.batching_window_seconds
  # Without it Lambda takes a batch with a failure for done, or the whole batch for failed.
  function_response_types = ["ReportBatchItemFailures"]
  tags                    = var.tags

  scaling_config {
    maximum_concurrency = var.maximum_concurrency
  }
}
