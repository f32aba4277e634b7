# What is made in Entra for each credential, and what is refused.

mock_provider "azuread" {
  mock_data "azuread_client_config" {
    defaults = { tenant_id = "11111111-1111-1111-1111-111111111111", object_id = "44444444-4444-4444-4444-444444444444" }
  }

  mock_resource "azuread_application_registration" {
    defaults = { id = "/applications/55555555-5555-5555-5555-555555555555", client_id = "22222222-2222-2222-2222-222222222222" }
  }

  mock_resource "azuread_service_principal" {
    defaults = { object_id = "33333333-3333-3333-3333-333333333333" }
  }
}

variables {
  display_name = "Heliograph mails"
  federation   = { issuer = "https://8f2c0c8e.tokens.sts.global.api.aws", subject = "arn:aws:iam::123456789012:role/mails" }
}

run "the_role_of_the_function_is_trusted" {
  assert {
    condition = (azuread_application_federated_identity_credential.this[0].issuer == "https://8f2c0c8e.tokens.sts.global.api.aws"
      && azuread_application_federated_identity_credential.this[0].subject == "arn:aws:iam::123456789012:role/mails"
      && azuread_application_federated_identity_credential.this[0].audiences == tolist(["api://AzureADTokenExchange"])
    && azuread_application_federated_identity_credential.this[0].application_id == "/applications/55555555-5555-5555-5555-555555555555")
    error_message = jsonencode(azuread_application_federated_identity_credential.this)
  }

  assert {
    condition     = output.client_id == "22222222-2222-2222-2222-222222222222" && output.service_principal_object_id == "33333333-3333-3333-3333-333333333333" && output.tenant_id == "11111111-1111-1111-1111-111111111111" && output.application_id == "/applications/55555555-5555-5555-5555-555555555555"
    error_message = "outputs"
  }

  assert {
    condition     = azuread_application_registration.this.sign_in_audience == "AzureADMyOrg" && length(azuread_application_certificate.this) == 0
    error_message = jsonencode(azuread_application_registration.this)
  }
}

run "certificates_are_trusted_side_by_side" {
  variables {
    credential   = "certificate"
    federation   = null
    certificates = { old = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", new = "-----BEGIN CERTIFICATE-----\nBBBB\n-----END CERTIFICATE-----\n" }
  }

  assert {
    condition     = length(azuread_application_certificate.this) == 2 && azuread_application_certificate.this["new"].type == "AsymmetricX509Cert" && length(azuread_application_federated_identity_credential.this) == 0
    error_message = "certificates"
  }
}

run "none_is_for_a_secret_that_is_made_outside" {
  variables {
    credential = "none"
    federation = null
  }

  assert {
    condition     = length(azuread_application_certificate.this) + length(azuread_application_federated_identity_credential.this) == 0
    error_message = "no credential is wanted"
  }
}

run "a_credential_that_is_none" {
  command = plan

  variables {
    credential = "secret"
    federation = null
  }

  expect_failures = [var.credential]
}

run "no_name" {
  command = plan

  variables {
    display_name = ""
  }

  expect_failures = [var.display_name]
}

run "nobody_to_trust" {
  command = plan

  variables {
    federation = null
  }

  expect_failures = [var.federation]
}

run "the_global_issuer" {
  command = plan

  variables {
    federation = { issuer = "sts.amazonaws.com", subject = "arn:aws:iam::123456789012:role/mails" }
  }

  expect_failures = [var.federation]
}

run "the_session_instead_of_the_role" {
  command = plan

  variables {
    federation = { issuer = "https://8f2c0c8e.tokens.sts.global.api.aws", subject = "arn:aws:sts::123456789012:assumed-role/mails/x" }
  }

  expect_failures = [var.federation]
}

run "no_certificate" {
  command = plan

  variables {
    credential = "certificate"
    federation = null
  }

  expect_failures = [var.certificates]
}

run "a_certificate_beside_a_federation" {
  command = plan

  variables {
    certificates = { old = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n" }
  }

  expect_failures = [var.certificates]
}

run "the_private_key_as_well" {
  command = plan

  variables {
    credential   = "certificate"
    federation   = null
    certificates = { old = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n" }
  }

  expect_failures = [var.certificates]
}
