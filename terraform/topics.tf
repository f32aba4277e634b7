resource "aws_sns_topic_subscription" "this" {
  for_each = var.topics

  topic_arn = each.value
  protocol  = "sqs"
  endpoint  = aws_sqs_queue.mails.arn
  redrive_policy = jsonencode({
    deadLetterTargetArn = endswith(each.value, ".fifo") ? aws_sqs_queue.undelivered["fifo"].arn : aws_sqs_queue.undelivered["standard"].arn
  })

  depends_on = [aws_cloudwatch_log_group.this]
}
