mock_provider "azuread" {
  mock_data "azuread_user" {
    defaults = { object_id = "77777777-7777-7777-7777-777777777777" }
  }

  mock_resource "azuread_group" {
    defaults = { object_id = "88888888-8888-8888-8888-888888888888" }
  }
}

mock_provider "msgraph" {
  mock_data "msgraph_resource" {
    defaults = { output = { id = "role" } }
  }
}

variables {
  client_id                   = "22222222-2222-2222-2222-222222222222"
  service_principal_object_id = "33333333-3333-3333-3333-333333333333"
  sender_mailboxes            = ["billing@contoso.com", "alerts@contoso.com"]
}

run "each_mailbox_by_itself" {
  assert {
    condition     = keys(msgraph_resource.assignment) == ["Mail.Send alerts@contoso.com", "Mail.Send billing@contoso.com"] && msgraph_resource.assignment["Mail.Send billing@contoso.com"].body.directoryScopeId == "/Users/77777777-7777-7777-7777-777777777777"
    error_message = jsonencode(keys(msgraph_resource.assignment))
  }
}

run "the_members_of_a_group" {
  variables {
    group      = { object_id = "88888888-8888-8888-8888-888888888888" }
    large_mail = true
  }

  assert {
    condition     = keys(msgraph_resource.assignment) == ["Mail.ReadWrite group", "Mail.Send group"] && msgraph_resource.assignment["Mail.Send group"].body.directoryScopeId == "/Groups/88888888-8888-8888-8888-888888888888"
    error_message = jsonencode(keys(msgraph_resource.assignment))
  }
}

run "looks_and_their_copies" {
  variables {
    group        = { object_id = "88888888-8888-8888-8888-888888888888" }
    when_unknown = "check"
    sent_items   = "tidy"
  }

  assert {
    condition     = keys(msgraph_resource.assignment) == ["Mail.Read group", "Mail.ReadWrite group", "Mail.Send group"]
    error_message = jsonencode(keys(msgraph_resource.assignment))
  }
}

run "a_word_that_is_none" {
  command = plan

  variables {
    when_unknown = "look"
    sent_items   = "delete"
  }

  expect_failures = [var.when_unknown, var.sent_items]
}

# Its id isn't known at plan, that there is a group is.
run "a_group_that_is_made_in_the_same_apply" {
  module {
    source = "./tests/new_group"
  }

  assert {
    condition     = output.client_id == "22222222-2222-2222-2222-222222222222"
    error_message = output.client_id
  }
}

run "a_receiver" {
  variables {
    receive = "read"
  }

  assert {
    condition     = keys(data.msgraph_resource.role) == ["Mail.Read"]
    error_message = jsonencode(keys(data.msgraph_resource.role))
  }
}
