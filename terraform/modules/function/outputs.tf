output "name" {
  description = "Name of the function."
  value       = aws_lambda_function.this.function_name
}

output "arn" {
  description = "ARN of the alias, which is what triggers call."
  value       = aws_lambda_alias.this.arn

  # Lambda refuses a queue that the role may not read yet.
  depends_on = [aws_iam_role_policy.more]
}

output "environment" {
  description = "The function's environment variables."
  value       = local.environment
}

output "layer_arns" {
  description = "ARNs of its layers."
  value       = aws_lambda_function.this.layers
}

output "role_arn" {
  description = "ARN of the role: the subject of a federated credential."
  value       = aws_iam_role.this.arn
}

output "log_group_name" {
  description = "Where the function's log is."
  value       = aws_cloudwatch_log_group.this.name
}
