output "tenant_id" {
  description = "The tenant's id."
  value       = data.azuread_client_config.current.tenant_id
}

output "client_id" {
  description = "The application's (client) id."
  value       = azuread_application_registration.this.client_id
}

output "application_id" {
  description = "Path of the app registration (/applications/...), for other credentials of it."
  value       = azuread_application_registration.this.id
}

output "service_principal_object_id" {
  description = "Object id of the enterprise application, by which Exchange knows it."
  value       = azuread_service_principal.this.object_id
}

output "federation" {
  description = "Whom the application trusts: issuer, subject and audience; null with another credential."
  value = one([for credential in azuread_application_federated_identity_credential.this : {
    issuer   = credential.issuer
    subject  = credential.subject
    audience = one(credential.audiences)
  }])
}
