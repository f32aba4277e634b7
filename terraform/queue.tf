locals {
  suffix = var.fifo ? ".fifo" : ""

  # SQS takes 1 MiB; the provider lets it do so from version 6 on, which is the one whose regions have a region.
  largest_kib     = contains(keys(data.aws_region.current), "region") ? 1024 : 256
  reasons_kib     = 32
  room_kib        = local.largest_kib - local.reasons_kib
  max_message_kib = coalesce(var.max_message_kib, local.room_kib)
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
  visibility_timeout_seconds = local.visibility_timeout_seconds
  message_retention_seconds  = local.retention_days * 86400
  max_message_size           = local.max_message_kib * 1024
  receive_wait_time_seconds  = 20
  sqs_managed_sse_enabled    = var.kms_key_arn == null ? true : null
  kms_master_key_id          = var.kms_key_arn
  tags                       = var.tags

  lifecycle {
    precondition {
      condition     = terraform_data.queue.output.name == var.name && terraform_data.queue.output.fifo == var.fifo
      error_message = "name, fifo: another one is another queue, and the mails in the old one, and its dead letters, would be lost with it. Change it back; or stop the senders, let the queue run empty, settle the dead letters (\"Remove it\" in terraform/README.md; another name makes another ledger too, which forgets what was sent, and wants deletion_protection = false), and say so: terraform apply -replace='ADDRESS', with the address of terraform_data.queue, such as module.mails.terraform_data.queue."
    }
  }
}

# Both ways in: the function's own dead letters, with their reasons, and what the queue gives up when the function crashes.
resource "aws_sqs_queue" "dead" {
  name                        = "${var.name}-dead${local.suffix}"
  fifo_queue                  = var.fifo
  content_based_deduplication = var.fifo ? true : null
  message_retention_seconds   = var.dead_letter_retention_days * 86400
  max_message_size            = (local.max_message_kib + local.reasons_kib) * 1024
  sqs_managed_sse_enabled     = var.kms_key_arn == null ? true : null
  kms_master_key_id           = var.kms_key_arn
  tags                        = var.tags
}

resource "aws_sqs_queue_redrive_policy" "mails" {
  queue_url = aws_sqs_queue.mails.id
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead.arn
    maxReceiveCount     = local.max_receive_count
  })
}

resource "aws_sqs_queue_redrive_allow_policy" "dead" {
  queue_url = aws_sqs_queue.dead.id
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.mails.arn]
  })
}

resource "aws_lambda_event_source_mapping" "mails" {
  event_source_arn                   = aws_sqs_queue.mails.arn
  function_name                      = aws_lambda_alias.live.arn
  batch_size                         = var.batch_size
  maximum_batching_window_in_seconds = var.batching_window_seconds == 0 ? null : var.batching_window_seconds
  # Without it Lambda takes a batch with a failure for done, or the whole batch for failed.
  function_response_types = ["ReportBatchItemFailures"]
  tags                    = var.tags

  scaling_config {
    maximum_concurrency = local.maximum_concurrency
  }

  # Lambda refuses a queue that the role may not read yet.
  depends_on = [aws_iam_role_policy.mails]
}
