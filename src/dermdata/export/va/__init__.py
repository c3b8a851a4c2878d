"""
The evidence of a dataset in the shape of GA4GH's VA-Spec: statements, and lines of evidence.

A proposition is what may be so. Whether it is, the direction of its statement says:
`supports` stands at what is accepted alone.
"""
