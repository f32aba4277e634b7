# One for the whole account. Whoever destroys it takes it from everybody in the account.
resource "aws_iam_outbound_web_identity_federation" "this" {
  count = var.switch_on ? 1 : 0
}

data "aws_iam_outbound_web_identity_federation" "this" {
  count = var.switch_on ? 0 : 1

  lifecycle {
    postcondition {
      condition     = can(regex("^https://", self.issuer_identifier))
      error_message = "The account's outbound identity federation is off: aws iam enable-outbound-web-identity-federation, or let Terraform switch it on."
    }
  }
}
