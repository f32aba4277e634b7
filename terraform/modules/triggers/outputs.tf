output "senders" {
  description = "Who may send to the queue, for its policy: ARNs by the name of their service."
  value       = local.senders
}
