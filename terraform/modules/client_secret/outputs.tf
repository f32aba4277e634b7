output "arn" {
  description = "ARN of the secret."
  value       = aws_secretsmanager_secret.this.arn
}

output "put_command" {
  description = "Puts a client secret in, from a file: the same to renew it."
  value       = "aws secretsmanager put-secret-value --secret-id ${aws_secretsmanager_secret.this.arn} --secret-string file://client-secret.txt"
}
