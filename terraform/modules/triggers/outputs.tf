output "rule_names" {
  description = "Names of the EventBridge rules, by their keys."
  value       = { for name, rule in aws_cloudwatch_event_rule.this : name => rule.name }
}

output "topic_names" {
  description = "Names of the topics, by their keys."
  value       = { for name, arn in var.topics : name => split(":", arn)[5] }
}

output "senders" {
  description = "Who may send to the queue, for its policy: ARNs by the name of their service."
  value       = local.senders
}
