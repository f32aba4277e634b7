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

  mock_data "azuread_application_published_app_ids" {
    defaults = { result = { MicrosoftGraph = "00000003-0000-0000-c000-000000000000" } }
  }

  mock_data "azuread_service_principal" {
    defaults = {
      object_id    = "66666666-6666-6666-6666-666666666666"
      app_role_ids = { "Mail.Send" = "b633e1c5-b582-4048-a93e-9f11b44c7e96", "Mail.ReadWrite" = "e2a3a72e-5f79-4c64-b1b1-878b674786c9", "Mail.Read" = "810c84a8-4a9e-49e6-bf7d-12d183f40d01" }
    }
  }
}

variables {
  name             = "mails"
  sender_mailboxes = ["billing@contoso.com", "o'brien@contoso.com"]
  federation       = { issuer = "https://here.tokens.sts.global.api.aws", subject = "arn:aws:iam::123456789012:role/mails", audience = "api://AzureADTokenExchange" }
}

run "by_default_entra_trusts_the_role_and_grants_nothing" {
  assert {
    condition     = output.federation == var.federation && length(output.entra_permissions) == 0 && azuread_application_registration.this.display_name == "Heliograph mails"
    error_message = jsonencode(output.federation)
  }

  assert {
    condition     = output.grant_command == "./infra/exchange/Grant-HeliographMailbox.ps1 -AppId 22222222-2222-2222-2222-222222222222 -ObjectId 33333333-3333-3333-3333-333333333333 -Mailbox 'billing@contoso.com', 'o''brien@contoso.com'"
    error_message = output.grant_command
  }
}

run "a_group_stands_where_it_is_granted_and_the_mailboxes_where_it_is_proved" {
  variables {
    mailbox_group = "senders@contoso.com"
    large_mail    = true
  }

  assert {
    condition     = endswith(output.grant_command, "-Group 'senders@contoso.com' -LargeMail") && strcontains(output.test_command, "-Mailbox 'billing@contoso.com', 'o''brien@contoso.com' -Outside 'OUTSIDE@contoso.com' -LargeMail")
    error_message = output.grant_command
  }
}

run "looks_are_granted_where_sending_is" {
  variables {
    when_unknown = "check"
  }

  assert {
    condition     = endswith(output.grant_command, "'o''brien@contoso.com' -Look") && endswith(output.test_command, "-Outside 'OUTSIDE@contoso.com' -Look") && length(output.entra_permissions) == 0
    error_message = output.grant_command
  }
}

run "copies_that_are_deleted_need_more" {
  variables {
    when_unknown = "check-then-resend"
    sent_items   = "tidy"
  }

  assert {
    condition     = endswith(output.grant_command, "-Look -Tidy") && endswith(output.test_command, "-Look -Tidy")
    error_message = output.grant_command
  }
}

run "looks_in_every_mailbox_of_the_tenant" {
  command = plan

  variables {
    mailbox_scope = "tenant_wide"
    when_unknown  = "check"
    sent_items    = "tidy"
  }

  assert {
    condition     = keys(azuread_app_role_assignment.tenant_wide) == ["Mail.Read", "Mail.ReadWrite", "Mail.Send"] && azuread_app_role_assignment.tenant_wide["Mail.Read"].app_role_id == "810c84a8-4a9e-49e6-bf7d-12d183f40d01"
    error_message = jsonencode(keys(azuread_app_role_assignment.tenant_wide))
  }

  expect_failures = [check.tenant_wide]
}

run "a_word_that_is_none" {
  command = plan

  variables {
    when_unknown = "look"
    sent_items   = "delete"
  }

  expect_failures = [var.when_unknown, var.sent_items]
}

run "tenant_wide_assigns_the_role_and_says_so" {
  command = plan

  variables {
    mailbox_scope = "tenant_wide"
  }

  expect_failures = [check.tenant_wide]
}

run "a_secret_is_made_outside" {
  variables {
    credential = "secret"
    federation = null
  }

  assert {
    condition     = output.federation == null && length(azuread_application_certificate.this) == 0
    error_message = jsonencode(output.federation)
  }
}

run "a_certificate_is_renewed_by_adding_the_next" {
  variables {
    credential   = "certificate"
    federation   = null
    certificates = { first = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", second = "-----BEGIN CERTIFICATE-----\nBBBB\n-----END CERTIFICATE-----\n" }
  }

  assert {
    condition     = keys(azuread_application_certificate.this) == ["first", "second"]
    error_message = "One for each certificate."
  }
}

run "a_tenant_that_was_not_asked_for" {
  command = plan

  variables {
    tenant_id = "99999999-9999-9999-9999-999999999999"
  }

  expect_failures = [var.tenant_id]
}

run "federation_without_an_issuer" {
  command = plan

  variables {
    federation = { issuer = "", subject = "arn:aws:iam::123456789012:role/mails", audience = "api://AzureADTokenExchange" }
  }

  expect_failures = [var.federation]
}

run "federation_of_nobody" {
  command = plan

  variables {
    federation = null
  }

  expect_failures = [var.federation]
}

run "certificates_with_federation" {
  command = plan

  variables {
    certificates = { first = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n" }
  }

  expect_failures = [var.certificates]
}

run "a_group_that_exchange_does_not_scope_by" {
  command = plan

  variables {
    mailbox_scope = "tenant_wide"
    mailbox_group = "senders@contoso.com"
  }

  expect_failures = [var.mailbox_group, check.tenant_wide]
}

run "a_receiver_reads_and_can_t_send" {
  variables {
    receive = "change"
  }

  assert {
    condition     = endswith(output.grant_command, " -Receive -Change") && strcontains(output.test_command, " -Receive -Change") && output.legacy_command == null && toset(local.permissions) == toset(["Mail.ReadWrite"])
    error_message = output.grant_command
  }
}

run "a_receiver_of_every_mailbox" {
  variables {
    receive       = "read"
    mailbox_scope = "tenant_wide"
  }

  expect_failures = [check.tenant_wide]

  assert {
    condition     = output.entra_permissions == toset(["Mail.Read"])
    error_message = jsonencode(output.entra_permissions)
  }
}

run "an_application_for_both" {
  command = plan

  variables {
    receive    = "read"
    large_mail = true
  }

  expect_failures = [var.receive]
}
