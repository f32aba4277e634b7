# What each way to narrow the application makes, which commands it prints, and what is refused.

mock_provider "azuread" {
  mock_data "azuread_application_published_app_ids" {
    defaults = { result = { MicrosoftGraph = "00000003-0000-0000-c000-000000000000" } }
  }

  mock_data "azuread_service_principal" {
    defaults = {
      object_id    = "66666666-6666-6666-6666-666666666666"
      app_role_ids = { "Mail.Send" = "b633e1c5-b582-4048-a93e-9f11b44c7e96", "Mail.ReadWrite" = "e2a3a72e-5f79-4c64-b1b1-878b674786c9" }
    }
  }

  mock_data "azuread_user" {
    defaults = { object_id = "77777777-7777-7777-7777-777777777777" }
  }
}

mock_provider "msgraph" {
  mock_data "msgraph_resource" {
    defaults = { output = { id = "role" } }
  }
}

variables {
  name                        = "mails"
  client_id                   = "22222222-2222-2222-2222-222222222222"
  service_principal_object_id = "33333333-3333-3333-3333-333333333333"
  mailboxes                   = ["billing@contoso.com", "alerts@contoso.com"]
}

run "by_default_an_exchange_admin_does_it_and_entra_grants_nothing" {
  assert {
    condition     = length(azuread_app_role_assignment.tenant_wide) == 0 && length(msgraph_resource.assignment) == 0
    error_message = "nothing is wanted here"
  }

  assert {
    condition     = output.grant_command == "./infra/exchange/Grant-HeliographMailbox.ps1 -AppId 22222222-2222-2222-2222-222222222222 -ObjectId 33333333-3333-3333-3333-333333333333 -Mailbox 'billing@contoso.com', 'alerts@contoso.com'"
    error_message = output.grant_command
  }

  assert {
    condition     = output.test_command == "./infra/exchange/Test-HeliographMailbox.ps1 -AppId 22222222-2222-2222-2222-222222222222 -Mailbox 'billing@contoso.com', 'alerts@contoso.com' -Outside 'OUTSIDE@contoso.com'"
    error_message = output.test_command
  }

  assert {
    condition     = output.revoke_command == "./infra/exchange/Revoke-HeliographMailbox.ps1 -AppId 22222222-2222-2222-2222-222222222222"
    error_message = output.revoke_command
  }

  assert {
    condition     = output.legacy_command == "./infra/exchange/Grant-HeliographMailboxLegacy.ps1 -AppId 22222222-2222-2222-2222-222222222222 -Group 'mails-senders@contoso.com' -Mailbox 'billing@contoso.com', 'alerts@contoso.com' -Outside 'OUTSIDE@contoso.com'"
    error_message = output.legacy_command
  }
}

run "large_mails_want_one_role_more" {
  variables {
    large_mail = true
  }

  assert {
    condition     = endswith(output.grant_command, " -LargeMail") && endswith(output.test_command, " -LargeMail")
    error_message = output.grant_command
  }
}

run "terraform_does_it_mailbox_by_mailbox" {
  variables {
    mode       = "graph_beta"
    large_mail = true
  }

  assert {
    condition     = toset(keys(msgraph_resource.assignment)) == toset(["Mail.Send billing@contoso.com", "Mail.Send alerts@contoso.com", "Mail.ReadWrite billing@contoso.com", "Mail.ReadWrite alerts@contoso.com"])
    error_message = jsonencode(keys(msgraph_resource.assignment))
  }

  assert {
    condition = msgraph_resource.assignment["Mail.Send billing@contoso.com"].body == {
      principalId      = "/ServicePrincipals/33333333-3333-3333-3333-333333333333"
      roleDefinitionId = "role"
      directoryScopeId = "/Users/77777777-7777-7777-7777-777777777777"
      appScopeId       = null
    }
    error_message = jsonencode(msgraph_resource.assignment["Mail.Send billing@contoso.com"].body)
  }

  assert {
    condition     = one(data.msgraph_resource.role["Mail.ReadWrite"].query_parameters["$filter"]) == "displayName eq 'Application Mail.ReadWrite'"
    error_message = "role"
  }

  assert {
    condition     = length(azuread_app_role_assignment.tenant_wide) == 0 && output.grant_command == null && output.revoke_command == null
    error_message = "nothing of the other ways is wanted"
  }
}

run "terraform_does_it_for_a_group" {
  variables {
    mode            = "graph_beta"
    group_object_id = "88888888-8888-8888-8888-888888888888"
  }

  assert {
    condition     = length(msgraph_resource.assignment) == 1 && msgraph_resource.assignment["Mail.Send group"].body.directoryScopeId == "/Groups/88888888-8888-8888-8888-888888888888"
    error_message = jsonencode(keys(msgraph_resource.assignment))
  }
}

run "who_asks_for_the_whole_tenant_is_warned" {
  variables {
    mode = "tenant_wide"
  }

  expect_failures = [check.tenant_wide]
}

run "a_mode_that_is_none" {
  command = plan

  variables {
    mode = "none"
  }

  expect_failures = [var.mode]
}

run "a_name_that_is_none" {
  command = plan

  variables {
    name = "a b"
  }

  expect_failures = [var.name]
}

run "no_mailbox" {
  command = plan

  variables {
    mailboxes = ["billing"]
  }

  expect_failures = [var.mailboxes]
}

run "a_mailbox_that_is_a_command" {
  command = plan

  variables {
    mailboxes = ["a'; Remove-Mailbox '@contoso.com"]
  }

  expect_failures = [var.mailboxes]
}

run "a_group_with_an_exchange_admin" {
  command = plan

  variables {
    group_object_id = "88888888-8888-8888-8888-888888888888"
  }

  expect_failures = [var.group_object_id]
}

run "a_groups_name" {
  command = plan

  variables {
    mode            = "graph_beta"
    group_object_id = "senders"
  }

  expect_failures = [var.group_object_id]
}
