output "issuer" {
  description = "The account's issuer: what a federated credential in Entra must trust, in addition to the function's role."
  value       = aws_iam_outbound_web_identity_federation.account.issuer_identifier
}
