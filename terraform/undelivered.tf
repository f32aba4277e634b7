locals {
  # Both always, since a queue that is deleted with the last topic would be deleted with its messages.
  undelivered = { standard = "", fifo = ".fifo" }
}

# Where rules, schedules, topics and Lambda put what they could not deliver; it would be lost otherwise. A FIFO topic needs a
# FIFO queue for it, for every subscription ("Amazon SNS dead-letter queues", SNS Developer Guide), all others a standard one.
resource "aws_sqs_queue" "undelivered" {
  for_each = local.undelivered

  name                        = "${var.name}-undelivered${each.value}"
  fifo_queue                  = each.key == "fifo"
  content_based_deduplication = each.key == "fifo" ? true : null
  visibility_timeout_seconds  = local.visibility_timeout_seconds
  message_retention_seconds   = 14 * 86400
  max_message_size            = local.largest_kib * 1024
  sqs_managed_sse_enabled     = var.kms_key_arn == null ? true : null
  kms_master_key_id           = var.kms_key_arn
  policy                      = data.aws_iam_policy_document.queue["undelivered-${each.key}"].json
  tags                        = var.tags

  depends_on = [aws_cloudwatch_log_group.this]
}

# The way back, opened by hand once the cause is removed (deliver_command), and closed by the next apply.
resource "aws_lambda_event_source_mapping" "undelivered" {
  # Not over the queues: terraform import, after an apply that was killed, knows none yet.
  for_each = local.undelivered

  event_source_arn        = aws_sqs_queue.undelivered[each.key].arn
  function_name           = aws_lambda_alias.live.arn
  enabled                 = false
  batch_size              = 10
  function_response_types = ["ReportBatchItemFailures"]
  tags                    = var.tags

  scaling_config {
    maximum_concurrency = 2
  }

  depends_on = [aws_iam_role_policy.mails]
}
