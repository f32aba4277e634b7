data "azuread_client_config" "current" {}

# No permissions are declared here: where mails are scoped by Exchange, Entra must grant none (scope.tf).
resource "azuread_application_registration" "this" {
  display_name     = coalesce(var.display_name, "Heliograph ${var.name}")
  description      = "Heliograph: ${var.receive == null ? "sends mail from" : "receives mail in"} Microsoft 365 mailboxes"
  notes            = var.notes
  sign_in_audience = "AzureADMyOrg"
}

# Owned by the one who creates it, or an application with Application.ReadWrite.OwnedBy could not change it later. Other owners stay.
resource "azuread_service_principal" "this" {
  client_id = azuread_application_registration.this.client_id
  owners    = [data.azuread_client_config.current.object_id]
  notes     = var.notes

  lifecycle {
    ignore_changes = [owners]
  }
}

resource "azuread_application_federated_identity_credential" "this" {
  count = var.credential == "federation" ? 1 : 0

  application_id = azuread_application_registration.this.id
  display_name   = "aws"
  description    = "The role of the function in AWS"
  issuer         = var.federation.issuer
  subject        = var.federation.subject
  audiences      = [var.federation.audience]
}

# One that is added before another one is taken away is how a certificate is renewed.
resource "azuread_application_certificate" "this" {
  for_each = var.credential == "certificate" ? var.certificates : {}

  application_id = azuread_application_registration.this.id
  type           = "AsymmetricX509Cert"
  encoding       = "pem"
  value          = each.value

  lifecycle {
    create_before_destroy = true
  }
}
