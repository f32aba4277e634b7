output "url" {
  description = "Where to send requests."
  value       = aws_sqs_queue.mails.url
}

output "arn" {
  description = "ARN of the queue."
  value       = aws_sqs_queue.mails.arn
}

output "arn_let_in" {
  description = "The same, once the queue lets the senders in: what they deliver before that is lost."
  value       = aws_sqs_queue.mails.arn

  depends_on = [aws_sqs_queue_policy.mails]
}

output "name" {
  description = "Name of the queue."
  value       = aws_sqs_queue.mails.name
}

output "dead_letter_url" {
  description = "Where dead letters lie."
  value       = aws_sqs_queue.dead.url
}

output "dead_letter_arn" {
  description = "ARN of the dead-letter queue."
  value       = aws_sqs_queue.dead.arn
}

output "dead_letter_name" {
  description = "Name of the dead-letter queue."
  value       = aws_sqs_queue.dead.name
}
