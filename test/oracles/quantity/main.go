// An oracle: reads quantities, one JSON line for each question, and answers what Kubernetes' own code makes of them.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"k8s.io/apimachinery/pkg/api/resource"
)

const longestLine = 1 << 20

// question asks about a text, and about its sum, difference and order with another one.
type question struct {
	Text  string  `json:"text"`
	Other *string `json:"other"`
}

type answer struct {
	// Decodes: whether it is taken where an object of the API holds it.
	Decodes bool   `json:"decodes"`
	Parsed  *value `json:"parsed,omitempty"`
	Other   *value `json:"other,omitempty"`
	// Order is that of Cmp: -1, 0 or 1.
	Order      *int   `json:"order,omitempty"`
	Sum        *value `json:"sum,omitempty"`
	Difference *value `json:"difference,omitempty"`
}

// value is what CEL can see of a quantity.
type value struct {
	Canonical string `json:"canonical"`
	// Decimal has all digits, and no exponent.
	Decimal string `json:"decimal"`
	// Integer is absent where Kubernetes does not hold the quantity as one (AsInt64).
	Integer     *string `json:"integer,omitempty"`
	Approximate float64 `json:"approximate"`
	Sign        int     `json:"sign"`
}

func main() {
	if err := answerAll(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func answerAll(in io.Reader, out io.Writer) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, longestLine)
	buffered := bufio.NewWriter(out)
	answers := json.NewEncoder(buffered)
	answers.SetEscapeHTML(false)
	for lines.Scan() {
		var asked question
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			return fmt.Errorf("%s: %w", lines.Text(), err)
		}
		given, err := asked.answer()
		if err != nil {
			return err
		}
		if err := answers.Encode(given); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	return buffered.Flush()
}

func (asked question) answer() (*answer, error) {
	quoted, err := json.Marshal(asked.Text)
	if err != nil {
		return nil, err
	}
	var decoded resource.Quantity
	given := &answer{Decodes: json.Unmarshal(quoted, &decoded) == nil}
	one, err := resource.ParseQuantity(asked.Text)
	if err != nil {
		return given, nil
	}
	given.Parsed = valueOf(one)
	if asked.Other == nil {
		return given, nil
	}
	other, err := resource.ParseQuantity(*asked.Other)
	if err != nil {
		return given, nil
	}
	order := one.Cmp(other)
	sum, difference := one.DeepCopy(), one.DeepCopy()
	sum.Add(other)
	difference.Sub(other)
	given.Order, given.Other, given.Sum, given.Difference = &order, valueOf(other), valueOf(sum), valueOf(difference)
	return given, nil
}

// Some methods of a quantity change how it is held, and with that what others say: each gets a copy.
func valueOf(quantity resource.Quantity) *value {
	held, decimal, approximate := quantity.DeepCopy(), quantity.DeepCopy(), quantity.DeepCopy()
	said := &value{
		Decimal:     decimal.AsDec().String(),
		Approximate: approximate.AsApproximateFloat64(),
		Sign:        quantity.Sign(),
	}
	if integer, whole := held.AsInt64(); whole {
		text := fmt.Sprint(integer)
		said.Integer = &text
	}
	canonical := quantity.DeepCopy()
	said.Canonical = canonical.String()
	return said
}
