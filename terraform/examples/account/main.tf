# Switches on what lets AWS vouch for roles, once for the whole account. The owner of the account applies it once, with a state
# of its own: a destroy would take it from everybody.
resource "aws_iam_outbound_web_identity_federation" "account" {
  lifecycle {
    prevent_destroy = true
  }
}
