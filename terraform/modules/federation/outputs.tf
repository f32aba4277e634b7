output "issuer" {
  description = "The account's issuer: the issuer of federated credentials in Entra."
  value       = var.switch_on ? one(aws_iam_outbound_web_identity_federation.this[*].issuer_identifier) : one(data.aws_iam_outbound_web_identity_federation.this[*].issuer_identifier)
}
