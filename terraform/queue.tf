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
  policy                     = data.aws_iam_policy_document.queue["mails"].json
  tags                       = var.tags

  # SQS adopts an existing queue, and AWS refuses a second log group. The schedule groups go after the queue, whose deletion is refused.
  depends_on = [aws_cloudwatch_log_group.this, aws_scheduler_schedule_group.later, aws_scheduler_schedule_group.this]
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
  policy                      = data.aws_iam_policy_document.queue["dead"].json
  tags                        = var.tags

  depends_on = [aws_cloudwatch_log_group.this]
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
