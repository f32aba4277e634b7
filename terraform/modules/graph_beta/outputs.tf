output "client_id" {
  description = "The application's id, for the AWS side, once it is narrowed; so a destroy that is refused there leaves it so."
  value       = var.client_id

  depends_on = [msgraph_resource.assignment]
}
