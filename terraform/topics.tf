resource "aws_sns_topic_subscription" "this" {
  for_each = var.topics

  topic_arn = each.value
  protocol  = "sqs"
  endpoint  = aws_sqs_queue.mails.arn
  redrive_policy = jsonencode({
    deadLetterTargetArn = endswith(each.value, ".fifo") ? aws_sqs_queue.undelivered["fifo"].arn : aws_sqs_queue.undelivered["standard"].arn
  })

  # What comes before the queues let it in is lost.
  depends_on = [aws_sqs_queue_policy.mails, aws_sqs_queue_policy.undelivered]
}
